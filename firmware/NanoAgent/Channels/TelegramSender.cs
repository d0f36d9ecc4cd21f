using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>
/// Delivers messages to Telegram, one part a step and those of a chat in order. A message counts as delivered when Telegram returned
/// an id for its last part; then its journal entry is settled. What Telegram fell silent over is held while others go on. Between
/// messages it shows that a turn runs.
/// </summary>
public sealed class TelegramSender : Worker, ITurnWatcher, IChannelStatus
{
    private readonly TelegramClient _client;
    private readonly Journal _journal;
    private readonly Progress _progress;
    private readonly IClock _clock;
    private readonly ISystem _system;
    private readonly ILog _log;
    private readonly TelegramMigrations _migrations = new TelegramMigrations();
    private readonly TelegramAnswers _answers = new TelegramAnswers();
    private readonly TelegramPreviews _previews;
    private readonly HeldDeliveries _held;
    private TelegramDelivery? _delivery;
    private int _failedQuestions;
    private long _notBeforeMs;
    private long _askNotBeforeMs;

    public TelegramSender(TelegramClient client, Journal journal, Progress progress, Ports ports, ILog log)
    {
        _client = client;
        _journal = journal;
        _progress = progress;
        _clock = ports.Clock;
        _system = ports.System;
        _log = log;
        _held = new HeldDeliveries(journal);
        _previews = new TelegramPreviews(client, _migrations, _answers, ports.Clock, log);
        Outbound.ReadBy(this);
    }

    public override string Name => "telegram send";

    /// <summary>Messages on their way to Telegram.</summary>
    public MessageQueue Outbound { get; } = new MessageQueue(Limits.OutboundQueueMax);

    /// <summary>Hears of messages that are given up. Set by the composition root.</summary>
    public ILossWatcher? Losses { get; set; }

    public string Describe() => _held.Describe(_clock.UptimeMs);

    public void TurnBegan(string channel, string chatId)
    {
        if (channel == ChannelNames.Telegram)
        {
            _previews.Show.Begin(chatId, _clock.UptimeMs);
            Wake();
        }
    }

    public void TurnSaid(string channel, string chatId, string text)
    {
        if (channel == ChannelNames.Telegram)
        {
            _previews.Show.Say(chatId, text);
            Wake();
        }
    }

    public void TurnEnded(string channel, string chatId)
    {
        if (channel == ChannelNames.Telegram)
        {
            _previews.Show.End(chatId);
        }
    }

    public override int Step()
    {
        // A new message wakes this worker; it must not cut short what Telegram asked to wait.
        long wait = _notBeforeMs - _clock.UptimeMs;
        if (wait > 0)
        {
            return (int)wait;
        }

        _delivery ??= Next();
        if (_delivery == null)
        {
            return _held.WaitMs(_clock.UptimeMs) == AtOnceMs && _clock.UptimeMs >= _askNotBeforeMs ? AskWhetherOpen() : Sooner(_previews.Step(), HeldWaitMs());
        }

        try
        {
            SendPart(_delivery);
            NextPart(_delivery);
            return AtOnceMs;
        }
        catch (TelegramException ex)
        {
            _answers.Note(ex);
            int waitMs = Recover(_delivery, ex);
            _notBeforeMs = _clock.UptimeMs + waitMs;
            return waitMs;
        }
    }

    private static int Sooner(int oneMs, int otherMs) => oneMs == WhenWokenMs || (otherMs != WhenWokenMs && otherMs < oneMs) ? otherMs : oneMs;

    private void SendPart(TelegramDelivery delivery)
    {
        OutboundMessage message = delivery.Message;
        long messageId = _client.SendMessage(_migrations.Follow(message.ChatId), delivery.Text, delivery.IsHtml, delivery.ApprovalCode);
        _answers.Note();
        _log.Trace(new TraceRecord("out")
            .With("channel", message.Channel).With("chat", message.ChatId).With("text", delivery.PlainText).With("message_id", messageId));
    }

    // What is held and may be tried goes first, or a busy chat would keep it for ever.
    private TelegramDelivery? Next()
    {
        TelegramDelivery? held = _held.TakeDue(_clock.UptimeMs, _answers.Count);
        if (held != null || _held.IsFull)
        {
            return held;
        }

        OutboundMessage? message = _held.TakeBehind() ?? (OutboundMessage?)Outbound.TryTake();
        while (message != null && _held.TryPutBehind(message))
        {
            message = (OutboundMessage?)Outbound.TryTake();
        }

        return message == null ? null : new TelegramDelivery(message);
    }

    private void NextPart(TelegramDelivery delivery)
    {
        if (!delivery.NextPart())
        {
            Finish(delivery, false, false);
        }
    }

    private void Finish(TelegramDelivery ended, bool isRefused, bool isUnconfirmed)
    {
        _delivery = null;
        _journal.Settle(ended.Message.JournalId);
        _progress.CountDelivered(ended.Message, isRefused, isUnconfirmed);
    }

    // Returns how long to wait before anything is sent.
    private int Recover(TelegramDelivery delivery, TelegramException ex)
    {
        delivery.Failures++;
        _log.Write('W', "telegram", ex.Message);
        _log.Trace(new TraceRecord("err").With("channel", ChannelNames.Telegram).With("status", ex.Status).With("message", ex.Message));
        if (ex.Status == 429)
        {
            return ex.RetryAfterMs;
        }

        if (ex.MaybeDelivered)
        {
            return RecoverFromSilence(delivery);
        }

        if (CanSendOtherwise(delivery, ex))
        {
            return AtOnceMs;
        }

        bool isFinal = (ex.Status == 400 || ex.Status == 403 || ex.Status == 413) && ex.IsSaidByTelegram;
        if (isFinal)
        {
            // The same bytes would be refused again: no such chat, blocked by the user, or a message it cannot take.
            _log.Write('E', "telegram", "a message for chat " + delivery.Message.ChatId + " was refused and is dropped: " + ex.Message);
            Finish(delivery, true, false);
            return AtOnceMs;
        }

        return BackoffMs(delivery.Failures);
    }

    private int BackoffMs(int failures) => Backoff.DelayMs(failures, Limits.NetworkRetryFirstMs, Limits.NetworkRetryMsMax, _system.NextRandom(1000));

    // What was refused goes out in another form, each form once: to the group's new id, or without HTML.
    private bool CanSendOtherwise(TelegramDelivery delivery, TelegramException ex)
    {
        if (ex.Status != 400 || !ex.IsSaidByTelegram)
        {
            return false;
        }

        if (ex.MigratedTo != 0)
        {
            return _migrations.TryNote(TelegramMigrations.IdOf(delivery.Message.ChatId), ex.MigratedTo);
        }

        return TextSearch.Contains(ex.Message, "parse entities") && delivery.TryPlain();
    }

    private int RecoverFromSilence(TelegramDelivery delivery)
    {
        PartTries tries = delivery.Tries;
        tries.NoteSilence(_clock.UptimeMs, _answers.Count);
        string whose = "the message for chat " + delivery.Message.ChatId;
        if (tries.IsGivenUp)
        {
            _log.Write('E', "telegram", whose + " is given up: it was sent " + tries.Silences + " times, and no answer came");
            Finish(delivery, false, true);
            Losses?.GivenUp(delivery.Message, tries.Silences);
            return AtOnceMs;
        }

        if (!tries.IsHeld)
        {
            return Limits.NetworkRetryFirstMs;
        }

        _log.Write('W', "telegram", "no answer to the repeat either: " + whose + " waits for up to " + (tries.DueMs(false) - _clock.UptimeMs) / 1000
            + " s, and until Telegram answers something else");
        delivery.Failures = 0;
        _held.Add(delivery);
        _delivery = null;
        return AtOnceMs;
    }

    private int HeldWaitMs()
    {
        long askMs = _askNotBeforeMs - _clock.UptimeMs;
        int heldMs = _held.WaitMs(_clock.UptimeMs);
        return heldMs != WhenWokenMs && heldMs < askMs ? (int)askMs : heldMs;
    }

    // Over the same connection as the message that waits for it, which is then open; and the poll may be waiting for just that
    // message to be answered.
    private int AskWhetherOpen()
    {
        try
        {
            _client.AskWhetherOpen();
            _answers.Note();
            _failedQuestions = 0;
            return AtOnceMs;
        }
        catch (TelegramException ex)
        {
            _failedQuestions++;
            _log.Write('W', "telegram", "what waits to be sent again goes on waiting: " + ex.Message);
            _askNotBeforeMs = _clock.UptimeMs + (ex.Status == 429 ? ex.RetryAfterMs : BackoffMs(_failedQuestions));
            return AtOnceMs;
        }
    }
}
