using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Safety;

namespace NanoAgent.Agent;

/// <summary>Says something to the owner that nobody asked for: on Telegram when that is set up, else on the consoles.</summary>
public sealed class OwnerNotice
{
    private readonly IOutbound _outbound;
    private readonly People _people;
    private readonly IConsole[] _consoles;

    /// <param name="outbound">The way out.</param>
    /// <param name="people">Knows the owner.</param>
    /// <param name="consoles">Where to say it otherwise.</param>
    public OwnerNotice(IOutbound outbound, People people, IConsole[] consoles)
    {
        _outbound = outbound;
        _people = people;
        _consoles = consoles;
    }

    public void Send(string text) => TrySend(text, "");

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
