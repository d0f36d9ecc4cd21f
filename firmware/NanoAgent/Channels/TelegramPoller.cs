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
    private readonly TelegramDoor _door;
    private readonly TelegramSelf _self;
    private readonly Progress _progress;
    private readonly ArrayList _waiting = new ArrayList();
    private readonly ArrayList _presses = new ArrayList();
    private TelegramUpdate? _unkept;
    private int _failures;
    private bool _hasDroppedWebhook;
    private bool _isStalled;
    private long _lastAnswerMs = -1;
    private string _trouble = "";

    /// <param name="client">A client of its own: the long poll must not hold up anybody.</param>
    /// <param name="offset">Where the poll goes on.</param>
    /// <param name="intake">Takes the messages.</param>
    /// <param name="progress">Tells when all messages are answered.</param>
    /// <param name="ports">Clock and random numbers.</param>
    /// <param name="admission">Says who is let in.</param>
    /// <param name="log">The log.</param>
    /// <param name="menu">Commands for the bot's menu, each "name description".</param>
    public TelegramPoller(
        TelegramClient client, TelegramOffset offset, Intake intake, Progress progress, Ports ports, Admission admission, ILog log, string[] menu)
    {
        _client = client;
        _offset = offset;
        _intake = intake;
        _progress = progress;
        _clock = ports.Clock;
        _system = ports.System;
        _log = log;
        _door = new TelegramDoor(admission, log);
        _self = new TelegramSelf(client, ports.Clock, log, menu);
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
        return "telegram: " + (_isStalled ? "stalled: " : "") + (_trouble.Length == 0 ? "polling" : _trouble) + ", " + seen;
    }

    public override int Step()
    {
        PostWaiting();
        if (_waiting.Count >= Limits.TelegramWaitingMax || !IsUnkeptAnswered())
        {
            return Limits.BusyRetryMs;
        }

        try
        {
            AnswerPresses();
            long started = _clock.UptimeMs;
            int room = Limits.TelegramWaitingMax - _waiting.Count;
            int limit = room < Limits.TelegramUpdatesMax ? room : Limits.TelegramUpdatesMax;
            TelegramUpdate[] updates = _client.GetUpdates(_offset.Next, limit, Limits.TelegramPollSeconds);
            NoteAnswer();
            if (updates.Length > 0)
            {
                return Take(updates) ? AtOnceMs : Limits.BusyRetryMs;
            }

            _self.Introduce();

            // An empty answer that did not wait would make this a busy loop.
            return _clock.UptimeMs - started < Limits.TelegramEmptyPollMs ? Limits.TelegramEmptyPollMs : AtOnceMs;
        }
        catch (TelegramException ex)
        {
            return Recover(ex);
        }
    }

    // Flash cannot keep the message, so Telegram has to: it is confirmed only once it is answered. What is on flash may wait
    // for longer without making the board deaf.
    private bool IsUnkeptAnswered()
    {
        if (_unkept == null || _waiting.Count > 0 || _progress.UnkeptWaiting > 0)
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
        int taken = 0;
        while (taken < updates.Length && TryTake(updates[taken]))
        {
            taken++;
        }

        for (int i = taken; i < updates.Length; i++)
        {
            StopEvenSo(updates[i]);
        }

        _log.Trace(new TraceRecord("ack").With("channel", ChannelNames.Telegram).With("next", _offset.Next));
        PostWaiting();
        return taken == updates.Length;
    }

    // What cannot be kept yet has to wait, an emergency stop has not.
    private void StopEvenSo(TelegramUpdate update)
    {
        InboundMessage? message = SlashLine.IsStop(update.Text) ? _door.Enter(update, _self.Bot) : null;
        if (message != null)
        {
            _intake.StopAtTheDoor(message);
        }
    }

    private bool TryTake(TelegramUpdate update)
    {
        bool isKept = _offset.WasSeen(update.UpdateId);
        if (isKept)
        {
            _log.Write('I', "telegram", "update " + update.UpdateId + " came twice; skipped");
        }
        else
        {
            if (!update.IsPrivate)
            {
                _self.Learn();
            }

            InboundMessage? message = _door.Enter(update, _self.Bot);
            if (message != null && !TryKeep(update, message))
            {
                return false;
            }

            NotePress(update, message);
            isKept = message != null;
        }

        if (_unkept == null)
        {
            _offset.NoteSeen(update.UpdateId);
            _offset.Advance(update.UpdateId, isKept);
        }

        return _unkept == null;
    }

    private bool TryKeep(TelegramUpdate update, InboundMessage message)
    {
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

    private void NotePress(TelegramUpdate update, InboundMessage? message)
    {
        bool isOurs = update.PressId.Length > 0 && message != null;
        if (isOurs && _presses.Count < Limits.TelegramUpdatesMax)
        {
            _presses.Add(update);
        }
    }

    // Once each, before the next poll: whoever pressed sees that it was taken. The command is on its way already.
    private void AnswerPresses()
    {
        while (_presses.Count > 0)
        {
            TelegramUpdate press = (TelegramUpdate)_presses[0]!;
            _presses.RemoveAt(0);
            try
            {
                _client.AnswerPress(press.PressId);
            }
            catch (TelegramException ex)
            {
                NotShown(ex);
            }

            try
            {
                _client.TakeButtonsAway(press.ChatId, press.MessageId);
            }
            catch (TelegramException ex)
            {
                NotShown(ex);
            }
        }
    }

    private void NotShown(TelegramException ex) =>
        _log.Write('I', "telegram", "the press of a button is not confirmed to its chat: " + ex.Message);

    private void NoteAnswer()
    {
        if (_isStalled)
        {
            _log.Write('I', "telegram", "polling again after " + (_clock.UptimeMs - _lastAnswerMs) / 1000 + " s");
        }

        _isStalled = false;
        _lastAnswerMs = _clock.UptimeMs;
        _failures = 0;
        _trouble = "";
    }

    // Every failed call has dropped its connection already; there is nothing else to reset.
    private void WatchStall()
    {
        long since = _lastAnswerMs < 0 ? 0 : _lastAnswerMs;
        if (!_isStalled && _clock.UptimeMs - since >= Limits.TelegramStallMs)
        {
            _isStalled = true;
            _log.Write('E', "telegram", "no poll has succeeded for " + Limits.TelegramStallMs / 60000 + " minutes; still trying, each time over a new connection");
        }
    }

    // Journalled messages that the agent had no room for yet are kept here, so that a full queue loses nothing. Commands go
    // past them: /stop and /deny are for when the agent is busy.
    private void PostWaiting()
    {
        bool isBlocked = false;
        for (int i = 0; i < _waiting.Count; i++)
        {
            InboundMessage message = (InboundMessage)_waiting[i]!;
            bool isTurn = !SlashLine.RunsAtOnce(message.Text);
            if (isTurn && isBlocked)
            {
                continue;
            }

            if (_intake.TryPost(message))
            {
                _waiting.RemoveAt(i);
                i--;
            }
            else
            {
                isBlocked |= isTurn;
            }
        }
    }

    // Returns how long to wait before the next poll.
    private int Recover(TelegramException ex)
    {
        _failures++;
        _trouble = ex.Message;
        WatchStall();
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
                return ex.RetryAfterMs;
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
