using System.Collections;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Storage;
using NanoAgent.Text;

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
        return message.WithJournalId(id);
    }

    /// <summary>False when the agent is too far behind; the caller tells whoever sent it, or tries again.</summary>
    public bool TryPost(InboundMessage message)
    {
        if (message.WasInterrupted || Strings.IsBlank(message.Text))
        {
            return TryAnswerHere(message);
        }

        MessageQueue queue = SlashLine.RunsAtOnce(message.Text) ? _commands : _turns;
        if (queue.Count >= Limits.InboundQueueMax)
        {
            return false;
        }

        // Counted and traced first: once it is in the queue, its answer may be out before the next line runs.
        _progress.CountAccepted(message);
        _log.Trace(new TraceRecord("in")
            .With("channel", message.Channel).With("chat", message.ChatId).With("from", message.Sender).With("text", message.Text));
        if (queue.TryPost(message))
        {
            return true;
        }

        _progress.TakeBackAccepted(message);
        return false;
    }

    /// <summary>What was accepted before the restart and not answered, oldest first; for <see cref="TryPost"/>.</summary>
    public InboundMessage[] Recover()
    {
        ArrayList messages = new ArrayList();
        foreach (JournalEntry entry in _journal.Recover())
        {
            InboundMessage? message = InboundRecord.TryRead(entry);
            if (message == null || !_outbound.CanReach(message.Channel, message.ChatId))
            {
                _log.Write('W', "journal", "entry " + entry.Id + " cannot be answered any more; dropped");
                _journal.Settle(entry.Id);
                continue;
            }

            _log.Write('I', "journal", "entry " + entry.Id + " was not answered before the restart");
            messages.Add(message);
        }

        return (InboundMessage[])messages.ToArray(typeof(InboundMessage));
    }

    // Neither needs the agent: one must not run again, because a switch must not be thrown twice, the other has no words.
    private bool TryAnswerHere(InboundMessage message)
    {
        string text = message.WasInterrupted
            ? "I was interrupted by a restart while I worked on: \"" + message.Text
                + "\". Something may have been switched or written already, so I did not repeat it. Ask me for the state, or ask again."
            : "I can only read text so far: no pictures, voice, stickers or files. Please write it to me.";
        _progress.CountAccepted(message);
        if (_outbound.TryPost(OutboundMessage.AnswerTo(message, text)))
        {
            return true;
        }

        _progress.TakeBackAccepted(message);
        return false;
    }
}
