using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>
/// Delivers messages to Telegram, in order, one part a step. A message counts as delivered when Telegram returned an id
/// for its last part; then its journal entry is settled.
/// </summary>
public sealed class TelegramSender : Worker
{
    private const string RepeatMark = "(possibly a repeat)\n";

    private readonly TelegramClient _client;
    private readonly Journal _journal;
    private readonly Progress _progress;
    private readonly IClock _clock;
    private readonly ISystem _system;
    private readonly ILog _log;
    private OutboundMessage? _message;
    private string[] _parts = new string[0];
    private int _part;
    private int _failures;
    private bool _isRepeat;
    private long _notBeforeMs;

    public TelegramSender(TelegramClient client, Journal journal, Progress progress, Ports ports, ILog log)
    {
        _client = client;
        _journal = journal;
        _progress = progress;
        _clock = ports.Clock;
        _system = ports.System;
        _log = log;
        Outbound.ReadBy(this);
    }

    public override string Name => "telegram send";

    /// <summary>Messages on their way to Telegram.</summary>
    public MessageQueue Outbound { get; } = new MessageQueue(Limits.OutboundQueueMax);

    public override int Step()
    {
        // A new message wakes this worker; it must not cut short what Telegram asked to wait.
        long wait = _notBeforeMs - _clock.UptimeMs;
        if (wait > 0)
        {
            return (int)wait;
        }

        if (_message == null && !TakeNext())
        {
            return WhenWokenMs;
        }

        try
        {
            string text = _isRepeat ? RepeatMark + _parts[_part] : _parts[_part];
            long messageId = _client.SendMessage(ChatOf(_message!), text);
            _log.Trace(new TraceRecord("out")
                .With("channel", _message!.Channel).With("chat", _message.ChatId).With("text", text).With("message_id", messageId));
            NextPart();
            return AtOnceMs;
        }
        catch (TelegramException ex)
        {
            int waitMs = Recover(ex);
            _notBeforeMs = _clock.UptimeMs + waitMs;
            return waitMs;
        }
    }

    private static long ChatOf(OutboundMessage message) => Numbers.TryParseLong(message.ChatId, out long chat) ? chat : 0;

    private bool TakeNext()
    {
        _message = (OutboundMessage?)Outbound.TryTake();
        if (_message == null)
        {
            return false;
        }

        // With room for the mark, should a part have to be repeated.
        _parts = MessageSplitter.Split(_message.Text, Limits.TelegramTextUnitsMax - RepeatMark.Length);
        if (_parts.Length == 0)
        {
            // Telegram refuses a message without words, but whoever asked is waiting for one.
            _parts = new string[] { "(empty)" };
        }

        _part = 0;
        _failures = 0;
        _isRepeat = _message.IsRepeat;
        return true;
    }

    private void NextPart()
    {
        _part++;
        _failures = 0;
        _isRepeat = false;
        if (_part == _parts.Length)
        {
            Finish();
        }
    }

    private void Finish()
    {
        OutboundMessage delivered = _message!;
        _message = null;
        _journal.Settle(delivered.JournalId);
        _progress.CountDelivered(delivered);
    }

    // Returns how long to wait before the same part is tried again.
    private int Recover(TelegramException ex)
    {
        _failures++;
        _log.Write('W', "telegram", ex.Message);
        _log.Trace(new TraceRecord("err").With("channel", ChannelNames.Telegram).With("status", ex.Status).With("message", ex.Message));
        if (ex.Status == 429)
        {
            return (ex.RetryAfterSeconds > 0 ? ex.RetryAfterSeconds : Limits.TelegramRetryAfterSeconds) * 1000;
        }

        if (ex.MaybeDelivered)
        {
            return RecoverFromSilence();
        }

        bool isFinal = (ex.Status == 400 || ex.Status == 403 || ex.Status == 413) && ex.IsSaidByTelegram;
        if (isFinal)
        {
            // The same bytes would be refused again: no such chat, blocked by the user, or a message it cannot take.
            _log.Write('E', "telegram", "a message for chat " + _message!.ChatId + " was refused and is dropped: " + ex.Message);
            Finish();
            return AtOnceMs;
        }

        return Backoff.DelayMs(_failures, Limits.NetworkRetryFirstMs, Limits.NetworkRetryMsMax, _system.NextRandom(1000));
    }

    // sendMessage has no idempotency key: after silence the message is repeated once, marked, and then taken as delivered.
    private int RecoverFromSilence()
    {
        if (_isRepeat)
        {
            _log.Write('W', "telegram", "no answer to the repeat either; taken as delivered");
            NextPart();
            return AtOnceMs;
        }

        _isRepeat = true;
        return Limits.NetworkRetryFirstMs;
    }
}
