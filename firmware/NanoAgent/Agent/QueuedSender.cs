using NanoAgent.Bus;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>Where the send tool may send: to the owner, by name or by Telegram user id.</summary>
public sealed class QueuedSender : IMessageSender
{
    private readonly IOutbound _outbound;
    private readonly string _ownerChat;

    /// <param name="outbound">The way out.</param>
    /// <param name="owner">Telegram user id of the owner, 0 when there is none. A private chat has its user's id.</param>
    public QueuedSender(IOutbound outbound, long owner)
    {
        _outbound = outbound;
        _ownerChat = owner == 0 ? "" : owner.ToString();
    }

    public bool TrySend(string to, string text, out string sentence)
    {
        bool isOwner = to == "owner" || to == _ownerChat || to == ChannelNames.Telegram + ":" + _ownerChat;
        if (!isOwner || _ownerChat.Length == 0 || !_outbound.CanReach(ChannelNames.Telegram, _ownerChat))
        {
            sentence = "There is no paired chat '" + to + "'; " + (_ownerChat.Length == 0 || !_outbound.CanReach(ChannelNames.Telegram, _ownerChat)
                ? "none is paired, so nothing can be sent."
                : "paired is: owner.");
            return false;
        }

        if (!_outbound.TryPost(new OutboundMessage(ChannelNames.Telegram, _ownerChat, text)))
        {
            sentence = "The outgoing queue is full; try again later.";
            return false;
        }

        sentence = "Queued for the owner on Telegram. Whether it arrived is not known yet.";
        return true;
    }
}
