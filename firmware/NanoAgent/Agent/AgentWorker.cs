using System.IO;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Llm;
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
    private readonly Progress _progress;
    private readonly ISystem _system;
    private readonly IClock _clock;
    private long _rebootAtMs = -1;
    private int _turns;

    public AgentWorker(
        AgentLoop loop, SystemPrompt prompt, SessionStore sessions, SlashCommands commands,
        IOutbound outbound, Journal journal, OutcomeKeeper keeper, AgentState state, Ledger ledger,
        MemoryConsolidation consolidation, Progress progress, Ports ports, ILog log)
        : base(outbound, keeper, log)
    {
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
    }

    public override string Name => "agent";

    protected override OutboundMessage Answer(InboundMessage message) =>
        SlashLine.IsCommand(message.Text) ? _commands.Run(message) : RunTurn(message);

    protected override int StepIdle()
    {
        if (_state.RebootBy != null)
        {
            return PrepareReboot(_state.RebootBy);
        }

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
        int bytes = Strings.Utf8Length(message.Text);
        if (bytes > Limits.InboundTextBytesMax)
        {
            return OutboundMessage.FailureOf(message,
                "That message has " + bytes + " bytes; at most " + Limits.InboundTextBytesMax + " are taken. Send less, or split it.");
        }

        _turns++;
        Transcript transcript = _sessions.Get(message.SessionKey).Transcript;
        transcript.Trim(Limits.HistoryBytesMax, Limits.HistoryTurnsMax);

        ContextReport report = new ContextReport();
        string prompt = _prompt.Build(report);
        ToolContext context = new ToolContext("turn " + _turns, message.Channel, message.ChatId);
        long unixSeconds = _clock.IsTimeKnown ? _clock.UnixMs / 1000 : 0;
        string facts = FactsLine.For(unixSeconds, message.SessionKey, message.Sender);
        Turn turn = new Turn(facts + message.Text, context, _clock.UptimeMs + Limits.TurnMs, _journal, message.JournalId)
        {
            IsKept = message.JournalId != 0 || message.Channel == ChannelNames.Console,
        };
        NoteSecondTry(message);
        try
        {
            string answer = _loop.RunTurn(transcript, prompt, turn);
            _keeper.KeepTurn(message, transcript, unixSeconds, answer);
            return OutboundMessage.AnswerTo(message, answer).KeptAs(message.JournalId);
        }
        catch (LlmException ex)
        {
            return OutboundMessage.FailureOf(message, FailureSentences.For(ex) + turn.DoneSentence());
        }
        finally
        {
            _state.NoteContext(report, transcript);
            _consolidation.Postpone();
            _ledger.Audit.Add(context.By, turn.Done);
        }
    }
}
