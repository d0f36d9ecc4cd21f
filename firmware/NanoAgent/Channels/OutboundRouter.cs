using System.Collections;
using System.IO;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Channels;

/// <summary>Puts each outgoing message into the queue of the channel that delivers it, so that no channel waits for another.</summary>
public sealed class OutboundRouter : IOutbound
{
    private readonly Hashtable _queues = new Hashtable();
    private readonly ArrayList _watchers = new ArrayList();
    private readonly Redactor _redactor;
    private readonly Journal _journal;
    private readonly ILog _log;

    public OutboundRouter(Redactor redactor, Journal journal, ILog log)
    {
        _redactor = redactor;
        _journal = journal;
        _log = log;
    }

    /// <summary>Adds a way out. An empty chat id stands for all chats of the channel.</summary>
    public void Register(string channel, string chatId, MessageQueue queue) => _queues[channel + ":" + chatId] = queue;

    public bool TryPost(OutboundMessage message)
    {
        MessageQueue? queue = Find(message.Channel, message.ChatId);

        // Nobody could ever deliver it: taking it keeps the sender from trying for ever.
        if (queue == null)
        {
            return true;
        }

        OutboundMessage clean = message.WithText(_redactor.Clean(message.Text));
        if (clean.IsAnswer || clean.IsKept || clean.Channel == ChannelNames.Console)
        {
            return queue.TryPost(clean);
        }

        if (queue.Count >= Limits.OutboundQueueMax || !TryKeep(ref clean))
        {
            return false;
        }

        if (queue.TryPost(clean))
        {
            return true;
        }

        // Somebody else took the last place; the sender says that it was not sent, so it must not go out later.
        _journal.Settle(clean.JournalId);
        return false;
    }

    /// <summary>Adds somebody who shows that a turn is under way.</summary>
    public void Watch(ITurnWatcher watcher) => _watchers.Add(watcher);

    public void TurnBegan(string channel, string chatId)
    {
        foreach (ITurnWatcher watcher in _watchers)
        {
            watcher.TurnBegan(channel, chatId);
        }
    }

    public void TurnSaid(string channel, string chatId, string text)
    {
        string clean = _watchers.Count == 0 ? "" : _redactor.Clean(text);
        foreach (ITurnWatcher watcher in _watchers)
        {
            watcher.TurnSaid(channel, chatId, clean);
        }
    }

    public void TurnEnded(string channel, string chatId)
    {
        foreach (ITurnWatcher watcher in _watchers)
        {
            watcher.TurnEnded(channel, chatId);
        }
    }

    public bool CanReach(string channel, string chatId) => Find(channel, chatId) != null;

    // What nobody asked for is on flash until it is delivered. False when too much waits there already.
    private bool TryKeep(ref OutboundMessage message)
    {
        try
        {
            byte[] notice = NoticeRecord.Encode(message);
            int id = _journal.Post(notice, notice.Length);
            message = message.KeptAs(id);
            return id != 0;
        }
        catch (IOException ex)
        {
            // Better sent without a net than not at all.
            _log.Write('E', "journal", "an outgoing message is not kept: " + ex.Message);
            return true;
        }
    }

    private MessageQueue? Find(string channel, string chatId) =>
        (MessageQueue?)(_queues[channel + ":" + chatId] ?? _queues[channel + ":"]);
}
