using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Llm;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>The commands that need no model. Whatever begins with '/' ends here and never reaches one.</summary>
public sealed class SlashCommands
{
    private const string Help =
        "/help this list\n/status version, uptime, model\n/usage calls and tokens of today, the week, the month\n"
        + "/audit what was done lately and on whose behalf\n/context what the last request was made of\n"
        + "/memory what is remembered; /memory WORDS searches it and the notes\n"
        + "/model show the model; /model NAME uses another until the restart\n/reset forget this conversation (memory stays)\n/version firmware version\n"
        + "Anything else is for the agent.";

    private static readonly string[] Names = { "help", "status", "usage", "audit", "context", "memory", "model", "reset", "version", "start" };

    private readonly SessionStore _sessions;
    private readonly DeviceReport _device;
    private readonly LlmRouter _llm;
    private readonly AgentState _state;
    private readonly MemoryReport _memory;
    private readonly Ledger _ledger;

    public SlashCommands(SessionStore sessions, DeviceReport device, LlmRouter llm, AgentState state, MemoryReport memory, Ledger ledger)
    {
        _sessions = sessions;
        _device = device;
        _llm = llm;
        _state = state;
        _memory = memory;
        _ledger = ledger;
    }

    public OutboundMessage Run(InboundMessage message)
    {
        string name = SlashLine.NameOf(message.Text);
        string? answer = Answer(name, message);
        return answer == null ? OutboundMessage.FailureOf(message, Unknown(name)) : OutboundMessage.AnswerTo(message, answer);
    }

    private string? Answer(string name, InboundMessage message)
    {
        switch (name)
        {
            case "start":
                return "This is NanoAgent. Write to me as you would to a person.\n" + Help;
            case "help":
                return Help;
            case "status":
                return _device.Status();
            case "usage":
                return _ledger.Report.Usage();
            case "audit":
                return _ledger.Report.Audit();
            case "context":
                return _state.Context + "\nlast request: " + _llm.LastRequestBytes + " bytes";
            case "memory":
                return _memory.Describe(SlashLine.ArgumentOf(message.Text));
            case "model":
                return Model(SlashLine.ArgumentOf(message.Text));
            case "reset":
                return Reset(message);
            case "version":
                return "NanoAgent " + FirmwareVersion.Number;
            default:
                return null;
        }
    }

    private string Reset(InboundMessage message)
    {
        int count = _sessions.Forget(message.SessionKey);
        string turns = count + (count == 1 ? " turn" : " turns");
        _ledger.Audit.Add(message.Channel + " " + message.ChatId, "the conversation was forgotten (" + turns + ")");
        return "Forgot this conversation (" + turns + "). What is in MEMORY.md stays.";
    }

    private string Model(string name)
    {
        if (name.Length == 0 || _llm.Endpoints.Length == 0)
        {
            return _device.Models();
        }

        if (Strings.Utf8Length(name) > Limits.WireWordBytesMax)
        {
            return "That is no name of a model: it has more than " + Limits.WireWordBytesMax + " bytes.";
        }

        _llm.Endpoints[0].Model = name;
        return "Using " + name + " until the next restart; llm.model in the configuration makes it last.";
    }

    private static string Unknown(string name)
    {
        string shown = Strings.TrimTo(name, Limits.NameBytesMax);
        string? nearest = EditDistance.Nearest(shown, Names);
        return "There is no command /" + shown + (nearest == null ? "." : "; did you mean /" + nearest + "?") + " /help lists them all.";
    }
}
