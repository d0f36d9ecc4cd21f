using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Schedule;

namespace NanoAgent.Agent;

/// <summary>Says something to the owner that nobody asked for: on Telegram when that is set up, else on the consoles.</summary>
public sealed class OwnerNotice
{
    private readonly IOutbound _outbound;
    private readonly People _people;
    private readonly IConsole[] _consoles;
    private readonly HeldNotices _held;
    private readonly QuietHours _quiet;

    /// <param name="outbound">The way out.</param>
    /// <param name="people">Knows the owner.</param>
    /// <param name="consoles">Where to say it otherwise.</param>
    /// <param name="held">Keeps what waits for the end of the quiet hours.</param>
    /// <param name="quiet">The quiet hours.</param>
    public OwnerNotice(IOutbound outbound, People people, IConsole[] consoles, HeldNotices held, QuietHours quiet)
    {
        _outbound = outbound;
        _people = people;
        _consoles = consoles;
        _held = held;
        _quiet = quiet;
    }

    public void Send(string text) => TrySend(text, "");

    /// <summary>Says it when nobody is disturbed by it: at once, or when the quiet hours end. Not lost by a restart until then.</summary>
    public void SendLater(string text)
    {
        if (_quiet.IsNow || _held.Count > 0 || !TrySend(text, ""))
        {
            _held.Add(text);
        }
    }

    /// <summary>Sends what was held back, as far as it can be sent now. To be called now and then.</summary>
    public void SendHeld()
    {
        string? text;
        while (!_quiet.IsNow && (text = _held.First) != null && TrySend(text, ""))
        {
            _held.RemoveFirst();
        }
    }

    /// <summary>The same with a code to approve. False when nobody can be told.</summary>
    public bool TrySend(string text, string approvalCode)
    {
        // A private chat has its user's id.
        Person? owner = _people.Owner;
        if (owner != null && _outbound.CanReach(owner.Channel, owner.Id))
        {
            return _outbound.TryPost(new OutboundMessage(owner.Channel, owner.Id, text) { ApprovalCode = approvalCode, IsPlain = true });
        }

        bool isSent = false;
        foreach (IConsole console in _consoles)
        {
            isSent |= _outbound.TryPost(new OutboundMessage(ChannelNames.Console, console.Name, text) { ApprovalCode = approvalCode, IsPlain = true });
        }

        return isSent;
    }
}
