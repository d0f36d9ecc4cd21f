namespace NanoAgent.Bus;

/// <summary>The way out to all channels.</summary>
public interface IOutbound : ITurnWatcher
{
    /// <summary>Queues a message for the channel that it names. False when that queue is full; try again later.</summary>
    bool TryPost(OutboundMessage message);

    /// <summary>True when there is a channel that can deliver to this chat.</summary>
    bool CanReach(string channel, string chatId);
}
