using System.Collections;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Safety;
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
    private readonly Journal _journal;
    private readonly Redactor _redactor;
    private readonly EmergencyStop _stop;
    private readonly IClock _clock;
    private readonly Progress _progress;
    private readonly ILog _log;

    public Intake(
        MessageQueue turns, MessageQueue commands, IOutbound outbound, Journal journal, Redactor redactor, EmergencyStop stop,
        Progress progress, IClock clock, ILog log)
    {
        _turns = turns;
        _commands = commands;
        _outbound = outbound;
        _journal = journal;
        _redactor = redactor;
        _stop = stop;
        _clock = clock;
        _progress = progress;
        _log = log;
    }

    /// <summary>The agent takes one more message now.</summary>
    public bool HasRoom => _turns.Count < Limits.InboundQueueMax;

    /// <summary>
    /// Keeps a message on flash and returns it with its journal id, or null when the journal has no room for it yet. It is
    /// the agent's only after <see cref="TryPost"/>.
    /// </summary>
    public InboundMessage? Keep(InboundMessage message)
    {
        StopAtTheDoor(message);
        message = Limited(message);
        RequestRecord request = new RequestRecord
        {
            Key = message.SessionKey,
            Sender = Strings.TrimTo(message.Sender, Limits.NameBytesMax),
            Text = _redactor.Clean(Strings.TrimTo(message.Text, Limits.InboundTextBytesMax)),
            SenderId = message.SenderId == message.ChatId ? "" : message.SenderId,
            HasForeignWords = message.HasForeignWords,
            Origin = message.Origin,
            ChannelId = message.UpdateId,
            UnixSeconds = _clock.IsTimeKnown ? _clock.UnixMs / 1000 : 0,
        };
        int id = _journal.Accept(request, !SlashLine.IsCommand(message.Text));
        return id == 0 ? null : message.WithJournalId(id);
    }

    // A guest with a hundred questions must not keep the owner waiting: the rest is answered here, without the agent.
    private InboundMessage Limited(InboundMessage message)
    {
        bool isOver = message.IsLimited && !SlashLine.IsCommand(message.Text) && _journal.CountOpen(message.SessionKey) >= Limits.OpenPerPersonMax;
        return !isOver ? message : new InboundMessage(message.Channel, message.ChatId, message.Sender, "")
        {
            SenderId = message.SenderId,
            UpdateId = message.UpdateId,
            LocalAnswer = "I am still busy with " + Limits.OpenPerPersonMax + " of your messages and did not read this one; please wait for the answers.",
        };
    }

    /// <summary>
    /// Presses the emergency stop when a message says so: before any write and any queue, because what hangs on the outputs
    /// waits neither for a flash nor for a busy agent.
    /// </summary>
    public void StopAtTheDoor(InboundMessage message)
    {
        if (SlashLine.IsStop(message.Text))
        {
            _stop.Press(message.SenderId.Length == 0 ? message.Channel : message.Channel + " " + message.SenderId);
        }
    }

    /// <summary>False when the agent is too far behind; the caller tells whoever sent it, or tries again.</summary>
    public bool TryPost(InboundMessage message)
    {
        if (message.JournalId == 0 && !message.IsSecondTry)
        {
            StopAtTheDoor(message);
        }

        if (Strings.IsBlank(message.Text))
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
        Trace(message);
        if (queue.TryPost(message))
        {
            return true;
        }

        _progress.TakeBackAccepted(message);
        return false;
    }

    // With all that decides what comes of it, so that a replay of the log can send the same message.
    private void Trace(InboundMessage message)
    {
        TraceRecord record = new TraceRecord("in")
            .With("channel", message.Channel).With("chat", message.ChatId).With("from", message.Sender).With("text", message.Text);
        if (message.SenderId.Length > 0)
        {
            record.With("user", message.SenderId).With("update", message.UpdateId);
        }

        if (message.LocalAnswer.Length > 0)
        {
            record.With("local", message.LocalAnswer);
        }

        if (message.Origin.Length > 0)
        {
            record.With("origin", message.Origin);
        }

        if (message.HasForeignWords)
        {
            record.With("foreign", 1);
        }

        if (message.IsLimited)
        {
            record.With("limited", 1);
        }

        if (message.IsSecondTry)
        {
            record.With("again", 1);
        }

        _log.Trace(record);
    }

    /// <summary>What a channel accepted before the restart and did not answer, oldest first; for <see cref="TryPost"/>.</summary>
    public InboundMessage[] TakeUp(RecoveredExchange[] recovered)
    {
        ArrayList messages = new ArrayList();
        foreach (RecoveredExchange exchange in recovered)
        {
            InboundMessage? message = ToMessage(exchange);
            if (message != null && message.Channel != ChannelNames.Console && _outbound.CanReach(message.Channel, message.ChatId))
            {
                _log.Write('I', "journal", "request " + exchange.Id + " was not answered before the restart");
                messages.Add(message);
            }
        }

        return (InboundMessage[])messages.ToArray(typeof(InboundMessage));
    }

    /// <summary>Settles what nobody waits for: whoever sat at a console saw the board go down and was promised nothing.</summary>
    public void DropUnanswerable(RecoveredExchange[] recovered)
    {
        foreach (RecoveredExchange exchange in recovered)
        {
            InboundMessage? message = ToMessage(exchange);
            if (exchange.Outcome == null && (message == null || message.Channel == ChannelNames.Console))
            {
                _log.Write('I', "journal", "request " + exchange.Id + " is not answered any more");
                _journal.Settle(exchange.Id);
            }
        }
    }

    private static InboundMessage? ToMessage(RecoveredExchange exchange)
    {
        RequestRecord? request = exchange.Outcome != null ? null : exchange.Request;
        int colon = request == null ? -1 : request.Key.IndexOf(':');
        if (request == null || colon < 0)
        {
            return null;
        }

        string channel = request.Key.Substring(0, colon);
        string chatId = request.Key.Substring(colon + 1);
        bool isOwnChat = request.SenderId.Length == 0 && channel != ChannelNames.Console;
        return new InboundMessage(channel, chatId, request.Sender, request.Text)
        {
            SenderId = isOwnChat ? chatId : request.SenderId,
            HasForeignWords = request.HasForeignWords,
            Origin = request.Origin,
            JournalId = exchange.Id,
            UpdateId = request.ChannelId,
            WasInterrupted = exchange.WasInterrupted,
            IsSecondTry = true,
        };
    }

    // It has no words, so the agent has nothing to do with it.
    private bool TryAnswerHere(InboundMessage message)
    {
        string text = message.LocalAnswer.Length > 0 ? message.LocalAnswer
            : "I can only read text so far: no pictures, voice, stickers or files. Please write it to me.";
        _progress.CountAccepted(message);
        Trace(message);
        if (_outbound.TryPost(OutboundMessage.AnswerTo(message, text)))
        {
            return true;
        }

        _progress.TakeBackAccepted(message);
        return false;
    }
}
