using System.Collections;
using System.IO;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Agent;

/// <summary>
/// The journal's own errands: delivers what was not delivered before the restart, notes on flash what was delivered once
/// the conversation pauses, and tells the owner when the flash is full or a message was given up.
/// </summary>
public sealed class JournalWorker : Worker
{
    private readonly Journal _journal;
    private readonly RoomMakingFiles _flash;
    private readonly IOutbound _outbound;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly OwnerNotice _notice;
    private readonly ArrayList _undelivered = new ArrayList();
    private long _troubleToldMs = -1;
    private int _lastSequence;

    public JournalWorker(Journal journal, RoomMakingFiles flash, IOutbound outbound, OwnerNotice notice, IClock clock, ILog log)
    {
        _journal = journal;
        _flash = flash;
        _outbound = outbound;
        _notice = notice;
        _clock = clock;
        _log = log;
    }

    public override string Name => "journal";

    /// <summary>Tells of messages that were given up; null where there are none. Set by the composition root.</summary>
    public LossNotice? Losses { get; set; }

    /// <summary>Takes up what an earlier run did not deliver for certain. Called once, before the first step.</summary>
    public void TakeUp(RecoveredExchange[] recovered)
    {
        foreach (RecoveredExchange exchange in recovered)
        {
            if (exchange.Outcome == null)
            {
                continue;
            }

            OutboundMessage? message = Redelivery.Of(exchange);
            if (message == null)
            {
                _log.Write('W', "journal", "outcome " + exchange.Id + " cannot be delivered any more; dropped");
                _journal.Settle(exchange.Id);
            }
            else if (_outbound.CanReach(message.Channel, message.ChatId))
            {
                _undelivered.Add(message);
            }
        }
    }

    public override int Step()
    {
        TellTrouble();
        Losses?.Tell();
        _notice.SendHeld();
        while (_undelivered.Count > 0)
        {
            if (!_outbound.TryPost((OutboundMessage)_undelivered[0]!))
            {
                return Limits.BusyRetryMs;
            }

            _undelivered.RemoveAt(0);
        }

        // The next message notes it for nothing; only when none comes it is worth a write.
        bool isPaused = _journal.LastSequence == _lastSequence;
        _lastSequence = _journal.LastSequence;
        if (isPaused && _journal.HasUnsavedMarks)
        {
            Save();
        }

        return Limits.MarkDelayMs;
    }

    /// <summary>For an orderly restart: nothing is delivered twice after it.</summary>
    public void Save()
    {
        try
        {
            _journal.SaveMarks();
        }
        catch (IOException ex)
        {
            _log.Write('E', "journal", "what was delivered is not noted: " + ex.Message);
        }
    }

    // Once an hour at most: a full flash refuses something with every message.
    private void TellTrouble()
    {
        bool isRecent = _troubleToldMs >= 0 && _clock.UptimeMs - _troubleToldMs < Limits.TroubleNoticeMs;
        if (isRecent)
        {
            return;
        }

        string trouble = _flash.TakeTrouble();
        if (trouble.Length > 0)
        {
            _troubleToldMs = _clock.UptimeMs;
            _notice.SendLater(trouble);
        }
    }
}
