using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Channels;

/// <summary>
/// Where every message enters: traces it and hands it to the agent, or to the command worker when it is a slash command
/// that need not wait for a turn to end.
/// </summary>
public sealed class Intake
{
    private readonly MessageQueue _turns;
    private readonly MessageQueue _commands;
    private readonly IOutbound _outbound;
    private readonly InboundJournal _journal;
    private readonly Progress _progress;
    private readonly ILog _log;

    public Intake(MessageQueue turns, MessageQueue commands, IOutbound outbound, InboundJournal journal, Progress progress, ILog log)
    {
        _turns = turns;
        _commands = commands;
        _outbound = outbound;
        _journal = journal;
        _progress = progress;
        _log = log;
    }

    /// <summary>Messages that can be taken before a queue is full.</summary>
    public int Room
    {
        get
        {
            int turns = Limits.InboundQueueMax - _turns.Count;
            int commands = Limits.InboundQueueMax - _commands.Count;
            return turns < commands ? turns : commands;
        }
    }

    /// <summary>Keeps a message on flash and returns it with its journal id. It is the agent's only after <see cref="TryPost"/>.</summary>
    public InboundMessage Journal(InboundMessage message)
    {
        ByteBuffer record = new ByteBuffer(256, Limits.JournalRecordBytesMax);
        InboundRecord.Write(new JsonWriter(record), message);
        int id = _journal.Accept(record.Bytes, record.Length);
        return new InboundMessage(message.Channel, message.ChatId, message.Sender, message.Text) { JournalId = id };
    }

    /// <summary>False when the agent is too far behind; the caller tells whoever sent it, or tries again.</summary>
    public bool TryPost(InboundMessage message)
    {
        // Counted and traced first: once it is in the queue, its answer may be out before the next line runs.
        MessageQueue queue = SlashLine.RunsAtOnce(message.Text) ? _commands : _turns;
        _progress.CountAccepted();
        _log.Trace(new TraceRecord("in")
            .With("channel", message.Channel).With("chat", message.ChatId).With("from", message.Sender).With("text", message.Text));
        if (queue.TryPost(message))
        {
            return true;
        }

        _progress.TakeBackAccepted();
        _log.Trace(new TraceRecord("err").With("channel", message.Channel).With("message", "the queue is full; given back"));
        return false;
    }

    /// <summary>
    /// After a restart: what was accepted and not answered runs again, unless it had begun to act; then it is reported,
    /// because a switch must not be thrown twice.
    /// </summary>
    public void Recover()
    {
        foreach (JournalEntry entry in _journal.Recover())
        {
            InboundMessage? message = InboundRecord.TryRead(entry);
            if (message == null || !_outbound.CanReach(message.Channel, message.ChatId))
            {
                _log.Write('W', "journal", "entry " + entry.Id + " cannot be answered any more; dropped");
                _journal.Settle(entry.Id);
                continue;
            }

            if (!entry.HasActed)
            {
                _log.Write('I', "journal", "entry " + entry.Id + " was not answered before the restart; running it again");
                TryPost(message);
                continue;
            }

            _progress.CountAccepted();
            _outbound.TryPost(OutboundMessage.AnswerTo(message, "I was interrupted by a restart while I worked on: \"" + message.Text
                + "\". Something may have been switched or written already, so I did not repeat it. Ask me for the state, or ask again."));
        }
    }
}
