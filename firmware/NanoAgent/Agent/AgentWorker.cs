using System.IO;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Text;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>Runs a turn for each message, and restarts the board when a turn asked for it.</summary>
public sealed class AgentWorker : AnsweringWorker
{
    private readonly AgentLoop _loop;
    private readonly SystemPrompt _prompt;
    private readonly SessionStore _sessions;
    private readonly SlashCommands _commands;
    private readonly Journal _journal;
    private readonly OutcomeKeeper _keeper;
    private readonly AgentState _state;
    private readonly Ledger _ledger;
    private readonly MemoryConsolidation _consolidation;
    private readonly People _people;
    private readonly EmergencyStop _stop;
    private readonly CauseLog _causes;
    private readonly IOutbound _outbound;
    private readonly Progress _progress;
    private readonly ISystem _system;
    private readonly IClock _clock;
    private readonly ILog _log;
    private long _rebootAtMs = -1;
    private int _turns;

    public AgentWorker(
        AgentLoop loop, SystemPrompt prompt, SessionStore sessions, SlashCommands commands,
        IOutbound outbound, Journal journal, OutcomeKeeper keeper, AgentState state, Ledger ledger,
        MemoryConsolidation consolidation, People people, EmergencyStop stop, CauseLog causes, Progress progress, Ports ports, ILog log)
        : base(outbound, keeper, log)
    {
        _people = people;
        _stop = stop;
        _causes = causes;
        _outbound = outbound;

        // Each turn takes a number of the journal at least, so that no number comes twice, restarts or not.
        _turns = journal.LastSequence;
        _loop = loop;
        _prompt = prompt;
        _sessions = sessions;
        _commands = commands;
        _journal = journal;
        _keeper = keeper;
        _state = state;
        _ledger = ledger;
        _consolidation = consolidation;
        _progress = progress;
        _system = ports.System;
        _clock = ports.Clock;
        _log = log;
    }

    public override string Name => "agent";

    /// <summary>Hears how the turns of jobs, rules and the heartbeat end. Set by the composition root.</summary>
    public IRunWatcher? Watcher { get; set; }

    /// <summary>Answers without a model what was always the same call. Set by the composition root.</summary>
    public Shortcuts? Shortcuts { get; set; }

    /// <summary>Finds what could be a shortcut. Set by the composition root.</summary>
    public ShortcutLearner? Learner { get; set; }

    /// <summary>The sentence that answers every message instead of a turn; null when there are turns. Set by the composition root.</summary>
    public string? WhyNoTurns { get; set; }

    protected override OutboundMessage Answer(InboundMessage message) =>
        SlashLine.IsCommand(message.Text) ? _commands.Run(message) : RunTurn(message);

    protected override bool IsSent(InboundMessage message, OutboundMessage answer)
    {
        if (message.Origin.Length > 0)
        {
            Watcher?.TurnEnded(message.Origin, !answer.IsFailure, answer.Text, answer.IsPassing);
        }

        return !message.IsAside || (!answer.IsFailure && !HeartbeatText.IsSilent(answer.Text));
    }

    protected override int StepIdle()
    {
        if (_state.RebootBy != null)
        {
            return PrepareReboot(_state.RebootBy);
        }

        if (WhyNoTurns != null)
        {
            return WhenWokenMs;
        }

        Learner?.Offer();
        return _consolidation.TryRun() ? AtOnceMs : _consolidation.WaitMs;
    }

    // The answer that announces the restart goes out first; what cannot be delivered in time is still in the journal.
    private int PrepareReboot(string by)
    {
        if (_rebootAtMs < 0)
        {
            _rebootAtMs = _clock.UptimeMs + Limits.RebootWaitMs;
        }

        if (_progress.Settled < _progress.Accepted && _clock.UptimeMs < _rebootAtMs)
        {
            return Limits.BusyRetryMs;
        }

        TrySaveMarks();
        _ledger.Save();
        _stop.MakeSafe();
        _system.Reboot("asked for by " + by);
        return WhenWokenMs;
    }

    // What is noted now is not delivered a second time after the restart.
    private void TrySaveMarks()
    {
        try
        {
            _journal.SaveMarks();
        }
        catch (IOException ex)
        {
            Log.Write('W', "journal", "what was delivered is not noted: " + ex.Message);
        }
    }

    // A message that brings the firmware down must not do so at every start: it is tried once more, then reported.
    private void NoteSecondTry(InboundMessage message)
    {
        if (!message.IsSecondTry)
        {
            return;
        }

        try
        {
            _journal.MarkActing(message.JournalId);
        }
        catch (IOException ex)
        {
            Log.Write('E', "journal", "the flash takes no note of a second try: " + ex.Message);
        }
    }

    private OutboundMessage RunTurn(InboundMessage message)
    {
        if (WhyNoTurns != null)
        {
            return OutboundMessage.FailureOf(message, WhyNoTurns, true);
        }

        Person? person = _people.WhoIs(message.Channel, message.SenderId);
        if (person == null)
        {
            return OutboundMessage.FailureOf(message, "You are not paired with this board any more.");
        }

        int bytes = Strings.Utf8Length(message.Text);
        if (bytes > Limits.InboundTextBytesMax)
        {
            return OutboundMessage.FailureOf(message,
                "That message has " + bytes + " bytes; at most " + Limits.InboundTextBytesMax + " are taken. Send less, or split it.");
        }

        OutboundMessage? local = Shortcuts?.TryAnswer(message, person, "turn " + (_turns + 1));
        if (local != null)
        {
            _turns++;
            return local;
        }

        string? whyNot = _ledger.People.WhyNot(person.Key, RoleRights.TurnsPerDay(person.Role), RoleRights.TokensPerDay(person.Role));
        return whyNot != null ? OutboundMessage.FailureOf(message, whyNot, true) : RunTurn(message, person);
    }

    // From here on it counts what time it is, and a replay of the log has to know when that was.
    private void Begin(InboundMessage message)
    {
        _turns++;
        _log.Trace(new TraceRecord("begin").With("turn", _turns).With("channel", message.Channel).With("chat", message.ChatId));
    }

    private OutboundMessage RunTurn(InboundMessage message, Person person)
    {
        Begin(message);
        Session session = message.IsAside ? new Session(message.SessionKey) : _sessions.Get(message.SessionKey);
        Transcript transcript = session.Transcript;
        transcript.Trim(Limits.HistoryBytesMax, Limits.HistoryTurnsMax);

        // In a group everybody reads what the owner's own prompt would bring up.
        bool isPrivate = message.Channel == ChannelNames.Console || message.ChatId == message.SenderId;
        ContextReport report = new ContextReport();
        string prompt = _prompt.Build(report, person.IsOwner && isPrivate);
        ToolContext context = new ToolContext("turn " + _turns, message.Channel, message.ChatId)
        {
            Requester = person,
            IsAutomatic = message.Origin.Length > 0,
        };
        context.Taint(TaintOf(message, person, session));
        long unixSeconds = _clock.IsTimeKnown ? _clock.UnixMs / 1000 : 0;
        string facts = FactsLine.For(_sessions.Zone, unixSeconds, message.SessionKey, message.Sender);
        string words = facts + RemarksFor(message, context) + message.Text;
        Turn turn = new Turn(words, context, _clock.UptimeMs + Limits.TurnMs, _journal, message.JournalId)
        {
            IsKept = message.JournalId != 0 || message.IsAside || message.Channel == ChannelNames.Console,
            Requester = person,
            IsPrivate = isPrivate,
            Cause = new Cause(context.By, unixSeconds, person.Key + " (" + person.Name + ")", message.Text),
            StopCount = _stop.Count,
        };
        _causes.Add(turn.Cause);
        NoteSecondTry(message);
        _outbound.TurnBegan(message.Channel, message.ChatId);
        try
        {
            string answer = _loop.RunTurn(transcript, prompt, turn);
            _state.NoteCompletedTurn();
            session.Taint(context.TaintedBy);
            if (message.IsAside)
            {
                return new OutboundMessage(message.Channel, message.ChatId, answer) { Origin = message.Origin };
            }

            _keeper.KeepTurn(message, transcript, unixSeconds, answer, context.IsTainted);
            Learner?.Learn(message, turn);
            return OutboundMessage.AnswerTo(message, answer).KeptAs(message.JournalId);
        }
        catch (LlmException ex)
        {
            return OutboundMessage.FailureOf(message, FailureSentences.For(ex) + turn.DoneSentence(), LlmFailures.Passes(ex.Kind));
        }
        finally
        {
            _outbound.TurnEnded(message.Channel, message.ChatId);
            _state.NoteContext(report, transcript);
            _consolidation.Postpone();
            _ledger.CountTurn(person.Key, message.Origin.Length > 0 ? message.Sender : "", turn);
            _ledger.Audit.Add(context.By, turn.Done);
        }
    }

    // An aside belongs to no conversation: what its chat is to hear stays for the next message there.
    private string RemarksFor(InboundMessage message, ToolContext context)
    {
        if (message.IsAside)
        {
            return "";
        }

        string remarks = _sessions.TakeRemarks(message.SessionKey, out string taint);
        context.Taint(taint);
        return remarks;
    }

    // Why words of strangers may be behind what this turn does; empty when they are not.
    private string TaintOf(InboundMessage message, Person person, Session session)
    {
        if (session.TaintedBy.Length > 0)
        {
            return session.TaintedBy;
        }

        if (message.HasForeignWords)
        {
            return "a forwarded or quoted message";
        }

        if (!person.IsOwner)
        {
            return "a message of a " + person.Role;
        }

        return _prompt.IsDoubtful ? MemoryTool.Doubt : "";
    }
}
