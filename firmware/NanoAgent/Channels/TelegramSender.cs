using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>
/// Delivers messages to Telegram, in order, one part a step. A message counts as delivered when Telegram returned an id
/// for its last part; then its journal entry is settled. Between messages it shows that a turn runs.
/// </summary>
public sealed class TelegramSender : Worker, ITurnWatcher
{
    private const string RepeatMark = "(possibly a repeat)\n";

    private readonly TelegramClient _client;
    private readonly Journal _journal;
    private readonly Progress _progress;
    private readonly IClock _clock;
    private readonly ISystem _system;
    private readonly ILog _log;
    private readonly TelegramMigrations _migrations = new TelegramMigrations();
    private readonly TurnShow _show = new TurnShow();
    private OutboundMessage? _message;
    private TelegramPart[] _parts = new TelegramPart[0];
    private int _part;
    private int _failures;
    private bool _isRepeat;
    private bool _isUnconfirmed;
    private bool _isPlain;
    private bool _areDraftsOff;
    private long _notBeforeMs;
    private long _showNotBeforeMs;

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

    public void TurnBegan(string channel, string chatId)
    {
        if (channel == ChannelNames.Telegram)
        {
            _show.Begin(chatId, _clock.UptimeMs);
            Wake();
        }
    }

    public void TurnSaid(string channel, string chatId, string text)
    {
        if (channel == ChannelNames.Telegram)
        {
            _show.Say(chatId, text);
            Wake();
        }
    }

    public void TurnEnded(string channel, string chatId)
    {
        if (channel == ChannelNames.Telegram)
        {
            _show.End(chatId);
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

        if (_message == null && !TakeNext())
        {
            return ShowTurn();
        }

        try
        {
            SendPart();
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

    private static long ChatOf(string chatId) => Numbers.TryParseLong(chatId, out long chat) ? chat : 0;

    // Words without any look need no HTML, which is one thing less that can be refused.
    private bool IsHtml(TelegramPart part) => !_isPlain && part.Html.Length > 0 && part.Html != part.Plain;

    private void SendPart()
    {
        TelegramPart part = _parts[_part];
        string mark = _isRepeat ? RepeatMark : "";
        bool isHtml = IsHtml(part);
        string code = _part == _parts.Length - 1 ? _message!.ApprovalCode : "";
        long messageId = _client.SendMessage(_migrations.Follow(ChatOf(_message!.ChatId)), mark + (isHtml ? part.Html : part.Plain), isHtml, code);
        _log.Trace(new TraceRecord("out")
            .With("channel", _message.Channel).With("chat", _message.ChatId).With("text", mark + part.Plain).With("message_id", messageId));
    }

    private bool TakeNext()
    {
        _message = (OutboundMessage?)Outbound.TryTake();
        if (_message == null)
        {
            return false;
        }

        // With room for the mark, should a part have to be repeated.
        int unitsMax = Limits.TelegramTextUnitsMax - RepeatMark.Length;
        bool isOurs = _message.IsPlain || _message.IsFailure;
        _parts = isOurs ? Plain(_message.Text, unitsMax) : TelegramText.Format(_message.Text, unitsMax);
        if (_parts.Length == 0)
        {
            // Telegram refuses a message without words, but whoever asked is waiting for one.
            _parts = new TelegramPart[] { new TelegramPart("", "(empty)") };
        }

        _part = 0;
        _failures = 0;
        _isUnconfirmed = false;
        _isPlain = false;
        _isRepeat = _message.IsRepeat;
        return true;
    }

    private static TelegramPart[] Plain(string text, int unitsMax)
    {
        string[] texts = MessageSplitter.Split(text, unitsMax);
        TelegramPart[] parts = new TelegramPart[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            parts[i] = new TelegramPart("", texts[i]);
        }

        return parts;
    }

    private void NextPart()
    {
        _part++;
        _failures = 0;
        _isRepeat = false;
        _isPlain = false;
        if (_part == _parts.Length)
        {
            Finish(false);
        }
    }

    private void Finish(bool isRefused)
    {
        OutboundMessage ended = _message!;
        _message = null;
        _journal.Settle(ended.JournalId);
        _progress.CountDelivered(ended, isRefused, _isUnconfirmed);
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

        if (CanSendOtherwise(ex))
        {
            return AtOnceMs;
        }

        bool isFinal = (ex.Status == 400 || ex.Status == 403 || ex.Status == 413) && ex.IsSaidByTelegram;
        if (isFinal)
        {
            // The same bytes would be refused again: no such chat, blocked by the user, or a message it cannot take.
            _log.Write('E', "telegram", "a message for chat " + _message!.ChatId + " was refused and is dropped: " + ex.Message);
            Finish(true);
            return AtOnceMs;
        }

        return Backoff.DelayMs(_failures, Limits.NetworkRetryFirstMs, Limits.NetworkRetryMsMax, _system.NextRandom(1000));
    }

    // What was refused goes out in another form, each form once: to the group's new id, or without HTML.
    private bool CanSendOtherwise(TelegramException ex)
    {
        if (ex.Status != 400 || !ex.IsSaidByTelegram)
        {
            return false;
        }

        if (ex.MigratedTo != 0)
        {
            return _migrations.TryNote(ChatOf(_message!.ChatId), ex.MigratedTo);
        }

        bool isHtmlRefused = IsHtml(_parts[_part]) && TextSearch.Contains(ex.Message, "parse entities");
        _isPlain |= isHtmlRefused;
        return isHtmlRefused;
    }

    // sendMessage has no idempotency key: after silence the message is repeated once, marked, and then taken as delivered.
    private int RecoverFromSilence()
    {
        if (_isRepeat)
        {
            _log.Write('W', "telegram", "no answer to the repeat either; taken as delivered");
            _isUnconfirmed = true;
            NextPart();
            return AtOnceMs;
        }

        _isRepeat = true;
        return Limits.NetworkRetryFirstMs;
    }

    // Nobody waits for it, so a failure is forgotten. Returns when there is something to show next.
    private int ShowTurn()
    {
        long now = _clock.UptimeMs;
        if (now < _showNotBeforeMs)
        {
            return (int)(_showNotBeforeMs - now);
        }

        int what = _show.Take(now, !_areDraftsOff, out string chatId, out string text, out int turn);
        try
        {
            if (what == TurnShow.Typing)
            {
                _client.ShowTyping(_migrations.Follow(ChatOf(chatId)));
            }
            else if (what == TurnShow.Draft)
            {
                ShowDraft(ChatOf(chatId), turn, text);
            }
        }
        catch (TelegramException ex)
        {
            NoteShowFailure(what, ex);
        }

        return _show.WaitMs(_clock.UptimeMs, !_areDraftsOff);
    }

    // Groups, whose ids are negative, have no drafts.
    private void ShowDraft(long chat, int turn, string text)
    {
        TelegramPart[] parts = chat > 0 ? TelegramText.Format(text, Limits.TelegramTextUnitsMax) : new TelegramPart[0];
        if (parts.Length > 0)
        {
            _client.ShowDraft(chat, turn, parts[0].Plain);
        }
    }

    private void NoteShowFailure(int what, TelegramException ex)
    {
        _log.Write('I', "telegram", "not shown that a turn runs: " + ex.Message);
        if (what == TurnShow.Draft && (ex.Status == 400 || ex.Status == 404))
        {
            _areDraftsOff = true;
        }

        if (ex.Status == 429)
        {
            _showNotBeforeMs = _clock.UptimeMs + (ex.RetryAfterSeconds > 0 ? ex.RetryAfterSeconds : Limits.TelegramRetryAfterSeconds) * 1000;
        }
    }
}
