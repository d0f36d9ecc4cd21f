using NanoAgent.Bus;
using NanoAgent.Hal;

namespace NanoAgent.Agent;

/// <summary>Says something to the owner that nobody asked for: on Telegram when that is set up, else on the consoles.</summary>
public sealed class OwnerNotice
{
    private readonly IOutbound _outbound;
    private readonly string _ownerChat;
    private readonly IConsole[] _consoles;

    /// <param name="outbound">The way out.</param>
    /// <param name="owner">Telegram user id of the owner; 0 when there is none.</param>
    /// <param name="consoles">Where to say it otherwise.</param>
    public OwnerNotice(IOutbound outbound, long owner, IConsole[] consoles)
    {
        _outbound = outbound;
        _ownerChat = owner == 0 ? "" : owner.ToString();
        _consoles = consoles;
    }

    public void Send(string text)
    {
        if (_ownerChat.Length > 0 && _outbound.CanReach(ChannelNames.Telegram, _ownerChat))
        {
            _outbound.TryPost(new OutboundMessage(ChannelNames.Telegram, _ownerChat, text));
            return;
        }

        foreach (IConsole console in _consoles)
        {
            _outbound.TryPost(new OutboundMessage(ChannelNames.Console, console.Name, text));
        }
    }
}
