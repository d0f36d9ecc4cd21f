using System.Collections;
using System.IO;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Safety;

namespace NanoAgent.Channels;

/// <summary>
/// Takes messages from Telegram by long polling. The order is the promise: keep the message on flash,
/// then hand it to the agent, and only the next poll tells Telegram that it was taken.
/// </summary>
public sealed class TelegramPoller : Worker, IChannelStatus
{
    private readonly TelegramClient _client;
    private readonly TelegramOffset _offset;
    private readonly Intake _intake;
    private readonly IClock _clock;
    private readonly ISystem _system;
    private readonly ILog _log;
    private readonly long _owner;
    private readonly AuditTrail _audit;
    private readonly Progress _progress;
    private readonly ArrayList _waiting = new ArrayList();
    private TelegramUpdate? _unkept;
    private int _failures;
    private bool _hasDroppedWebhook;
    private long _lastAnswerMs = -1;
    private string _trouble = "";

    public TelegramPoller(
        TelegramClient client, TelegramOffset offset, Intake intake, Progress progress, Ports ports, AuditTrail audit, ILog log, long owner)
    {
        _client = client;
        _offset = offset;
        _intake = intake;
        _progress = progress;
        _clock = ports.Clock;
        _system = ports.System;
        _log = log;
        _owner = owner;
        _audit = audit;
    }

    /// <summary>Takes up what an earlier run accepted and did not answer. Called once, before the first step.</summary>
    public void TakeUp(InboundMessage[] recovered)
    {
        foreach (InboundMessage message in recovered)
        {
            _offset.NoteSeen(message.UpdateId);
            _waiting.Add(message);
        }
    }

    public override string Name => "telegram poll";

    public string Describe()
    {
        string seen = _lastAnswerMs < 0 ? "no answer yet" : "last answer " + (_clock.UptimeMs - _lastAnswerMs) / 1000 + " s ago";
        string owner = _owner == 0 ? ", no owner set (telegram.owner), so nobody is answered" : "";
        return "telegram: " + (_trouble.Length == 0 ? "polling" : _trouble) + ", " + seen + owner;
    }

    public override int Step()
    {
        if (!PostWaiting() || _intake.Room < 1 || !IsUnkeptAnswered())
        {
            return Limits.BusyRetryMs;
        }

        try
        {
            long started = _clock.UptimeMs;
            int room = _intake.Room;
            int limit = room < Limits.TelegramUpdatesMax ? room : Limits.TelegramUpdatesMax;
            TelegramUpdate[] updates = _client.GetUpdates(_offset.Next, limit, Limits.TelegramPollSeconds);
            _lastAnswerMs = _clock.UptimeMs;
            _failures = 0;
            _trouble = "";
            if (updates.Length > 0)
            {
                return Take(updates) ? AtOnceMs : Limits.BusyRetryMs;
            }

            // An empty answer that did not wait would make this a busy loop.
            return _clock.UptimeMs - started < Limits.TelegramEmptyPollMs ? Limits.TelegramEmptyPollMs : AtOnceMs;
        }
        catch (TelegramException ex)
        {
            return Recover(ex);
        }
    }

    // Flash cannot keep the message, so Telegram has to: it is confirmed only once everything taken is answered.
    private bool IsUnkeptAnswered()
    {
        if (_unkept == null || _progress.Settled < _progress.Accepted)
        {
            return _unkept == null;
        }

        _offset.Advance(_unkept.UpdateId, true);
        _unkept = null;
        return true;
    }

    // An update counts as seen as soon as its message is on flash: whatever fails behind it, it is not taken twice. False
    // when the rest has to wait; it is not confirmed and comes again.
    private bool Take(TelegramUpdate[] updates)
    {
        bool isAll = true;
        for (int i = 0; i < updates.Length && isAll; i++)
        {
            isAll = TryTake(updates[i]);
        }

        _log.Trace(new TraceRecord("ack").With("channel", ChannelNames.Telegram).With("next", _offset.Next));
        PostWaiting();
        return isAll;
    }

    private bool TryTake(TelegramUpdate update)
    {
        bool isKept = _offset.WasSeen(update.UpdateId);
        if (isKept)
        {
            _log.Write('I', "telegram", "update " + update.UpdateId + " came twice; skipped");
        }
        else if (update.IsMessage && IsWelcome(update))
        {
            if (!TryKeep(update))
            {
                return false;
            }

            isKept = true;
        }

        if (_unkept == null)
        {
            _offset.NoteSeen(update.UpdateId);
            _offset.Advance(update.UpdateId, isKept);
        }

        return _unkept == null;
    }

    private bool TryKeep(TelegramUpdate update)
    {
        InboundMessage message = ToMessage(update);
        try
        {
            InboundMessage? kept = _intake.Keep(message);
            if (kept != null)
            {
                _waiting.Add(kept);
            }

            return kept != null;
        }
        catch (IOException ex)
        {
            _log.Write('E', "telegram", "the flash does not keep update " + update.UpdateId + " (" + ex.Message + "); it is confirmed when it is answered");
            _offset.NoteSeen(update.UpdateId);
            _waiting.Add(message);
            _unkept = update;
            return true;
        }
    }

    // Strangers get nothing, not even a refusal: an answer would tell them that somebody is at home.
    private bool IsWelcome(TelegramUpdate update)
    {
        if (_owner == 0 || update.FromId != _owner)
        {
            _log.Write('W', "telegram", "ignored a message from user " + update.FromId + (_owner == 0 ? "; telegram.owner is not set" : ""));
            _audit.AddStranger("telegram " + update.FromId);
            return false;
        }

        if (update.ChatType != "private")
        {
            _log.Write('I', "telegram", "ignored a message in a " + update.ChatType + "; only private chats are served");
            return false;
        }

        return true;
    }

    private InboundMessage ToMessage(TelegramUpdate update) =>
        new InboundMessage(ChannelNames.Telegram, update.ChatId.ToString(), update.FromName, update.Text) { UpdateId = update.UpdateId };

    // Journalled messages that the agent had no room for yet are kept here, so that a full queue loses nothing.
    private bool PostWaiting()
    {
        while (_waiting.Count > 0)
        {
            if (!_intake.TryPost((InboundMessage)_waiting[0]!))
            {
                return false;
            }

            _waiting.RemoveAt(0);
        }

        return true;
    }

    // Returns how long to wait before the next poll.
    private int Recover(TelegramException ex)
    {
        _failures++;
        _trouble = ex.Message;
        _log.Write('W', "telegram", ex.Message);
        _log.Trace(new TraceRecord("err").With("channel", ChannelNames.Telegram).With("status", ex.Status).With("message", ex.Message));
        switch (ex.Status)
        {
            case 401:
            case 404:
                _log.Write('E', "telegram", "the bot token is refused; set telegram.token again (BotFather shows it)");
                return Limits.TelegramTokenRetryMs;
            case 409:
                return RecoverFromConflict(ex);
            case 429:
                return (ex.RetryAfterSeconds > 0 ? ex.RetryAfterSeconds : Limits.TelegramRetryAfterSeconds) * 1000;
            default:
                return Backoff.DelayMs(_failures, Limits.NetworkRetryFirstMs, Limits.NetworkRetryMsMax, _system.NextRandom(1000));
        }
    }

    private int RecoverFromConflict(TelegramException ex)
    {
        if (Text.TextSearch.Contains(ex.Message, "webhook") && !_hasDroppedWebhook)
        {
            _log.Write('W', "telegram", "a webhook is set for this bot; removing it");
            try
            {
                _client.DeleteWebhook();
                _hasDroppedWebhook = true;
                return AtOnceMs;
            }
            catch (TelegramException failure)
            {
                _log.Write('W', "telegram", failure.Message);
            }
        }
        else
        {
            _log.Write('E', "telegram", "another program polls with the same token; stop it, or give this board a bot of its own");
        }

        return Limits.TelegramConflictMs + _system.NextRandom(Limits.TelegramConflictMs);
    }
}
