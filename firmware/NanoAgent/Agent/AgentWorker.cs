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
    private readonly InboundJournal _journal;
    private readonly AgentState _state;
    private readonly Progress _progress;
    private readonly ISystem _system;
    private readonly IClock _clock;
    private long _rebootAtMs = -1;
    private int _turns;

    public AgentWorker(
        AgentLoop loop, SystemPrompt prompt, SessionStore sessions, SlashCommands commands,
        IOutbound outbound, InboundJournal journal, AgentState state, Progress progress, Ports ports, ILog log)
        : base(outbound, log)
    {
        _loop = loop;
        _prompt = prompt;
        _sessions = sessions;
        _commands = commands;
        _journal = journal;
        _state = state;
        _progress = progress;
        _system = ports.System;
        _clock = ports.Clock;
    }

    public override string Name => "agent";

    protected override OutboundMessage Answer(InboundMessage message) =>
        SlashLine.IsCommand(message.Text) ? _commands.Run(message) : RunTurn(message);

    protected override int StepIdle() => _state.RebootBy == null ? WhenWokenMs : PrepareReboot(_state.RebootBy);

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

        _system.Reboot("asked for by " + by);
        return WhenWokenMs;
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
        Turn turn = new Turn(Facts(message) + message.Text, context, _clock.UptimeMs + Limits.TurnMs, _journal, message.JournalId);
        try
        {
            return OutboundMessage.AnswerTo(message, _loop.RunTurn(transcript, prompt, turn));
        }
        catch (LlmException ex)
        {
            return OutboundMessage.FailureOf(message, FailureSentences.For(ex) + turn.DoneSentence());
        }
        finally
        {
            _state.NoteContext(report, transcript);
        }
    }

    // Volatile facts stand with the message and not in the prompt, whose bytes must not change.
    private string Facts(InboundMessage message)
    {
        string time = _clock.IsTimeKnown ? IsoTime.Weekday(_clock.UnixMs) + " " + IsoTime.Format(_clock.UnixMs).Substring(0, 16) + "Z" : "time unknown";
        return "[" + time + ", " + message.Channel + " " + message.ChatId + ", " + message.Sender + "]\n";
    }
}
