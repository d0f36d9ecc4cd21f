using System.Collections;
using NanoAgent.Bus;
using NanoAgent.Safety;

namespace NanoAgent.Channels;

/// <summary>Puts each outgoing message into the queue of the channel that delivers it, so that no channel waits for another.</summary>
public sealed class OutboundRouter : IOutbound
{
    private readonly Hashtable _queues = new Hashtable();
    private readonly Redactor _redactor;

    public OutboundRouter(Redactor redactor) => _redactor = redactor;

    /// <summary>Adds a way out. An empty chat id stands for all chats of the channel.</summary>
    public void Register(string channel, string chatId, MessageQueue queue) => _queues[channel + ":" + chatId] = queue;

    public bool TryPost(OutboundMessage message)
    {
        MessageQueue? queue = Find(message.Channel, message.ChatId);

        // Nobody could ever deliver it: taking it keeps the sender from trying for ever.
        return queue == null || queue.TryPost(message.WithText(_redactor.Clean(message.Text)));
    }

    public bool CanReach(string channel, string chatId) => Find(channel, chatId) != null;

    private MessageQueue? Find(string channel, string chatId) =>
        (MessageQueue?)(_queues[channel + ":" + chatId] ?? _queues[channel + ":"]);
}
