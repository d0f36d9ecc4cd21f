using System.IO;
using System.Text;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Llm;
using NanoAgent.Safety;
using NanoAgent.Text;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>The commands that need no model. Whatever begins with '/' ends here and never reaches one.</summary>
public sealed class SlashCommands
{
    /// <summary>Every command, "name what it does", in the order of /help. Telegram's menu shows the same.</summary>
    public static readonly string[] Menu =
    {
        "help this list",
        "status version, uptime, model",
        "sensors everything that can be read",
        "pin switch something yourself: /pin lamp on 60",
        "stop emergency stop: all outputs safe, nothing is switched",
        "resume end the emergency stop",
        "approve CODE: allow what was asked",
        "deny CODE: forbid what was asked",
        "undo take the last action back",
        "why NAME or last: what caused it",
        "audit what was done lately and on whose behalf",
        "usage calls, tokens and money",
        "jobs what is done when; /jobs NAME, remove, pause, resume, run",
        "rules what is done when something happens; remove, pause, resume NAME",
        "memory what is remembered; /memory WORDS searches",
        "context what the last request was made of",
        "model the model; /model NAME uses another until the restart",
        "reset forget this conversation (memory stays)",
        "pair let somebody in; list; remove NAME",
        "whoami who you are to this board",
        "health memory and faults",
        "reboot restart the board",
        "version firmware version",
    };

    private readonly JobCommands _jobs;
    private readonly RuleCommands _rules;
    private readonly SessionStore _sessions;
    private readonly DeviceReport _device;
    private readonly LlmRouter _llm;
    private readonly AgentState _state;
    private readonly MemoryReport _memory;
    private readonly Ledger _ledger;
    private readonly People _people;
    private readonly PeopleCommands _pairing;
    private readonly SafetyCommands _safety;
    private readonly WhyReport _why;

    public SlashCommands(
        JobCommands jobs, RuleCommands rules, SessionStore sessions, DeviceReport device, LlmRouter llm, AgentState state, MemoryReport memory, Ledger ledger,
        People people, PeopleCommands pairing, SafetyCommands safety, WhyReport why)
    {
        _jobs = jobs;
        _rules = rules;
        _people = people;
        _pairing = pairing;
        _safety = safety;
        _why = why;
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
        Person? person = _people.WhoIs(message.Channel, message.SenderId);
        if (person == null || !RoleRights.MayCommand(person.Role, name))
        {
            return OutboundMessage.FailureOf(message, person == null
                ? "You are not paired with this board any more."
                : IsKnown(name) ? "/" + name + " is for the owner; you are a " + person.Role + ". /whoami says what you may do." : Unknown(name));
        }

        string? answer = _safety.Run(name, message, person, out bool isDone) ?? Answer(name, message, person, out isDone);
        string text = answer ?? Unknown(name);
        return answer == null || !isDone ? OutboundMessage.FailureOf(message, text) : OutboundMessage.CommandAnswerTo(message, text);
    }

    private static string Help(Person person)
    {
        StringBuilder text = new StringBuilder();
        foreach (string line in Menu)
        {
            int blank = line.IndexOf(' ');
            if (RoleRights.MayCommand(person.Role, line.Substring(0, blank)))
            {
                text.Append('/').Append(line).Append('\n');
            }
        }

        return text.Append("Anything else is for the agent.").ToString();
    }

    private string? Answer(string name, InboundMessage message, Person person, out bool isDone)
    {
        isDone = true;
        switch (name)
        {
            case "start":
                return "This is NanoAgent. Write to me as you would to a person.\n" + Help(person);
            case "help":
                return Help(person);
            case "status":
                return _device.Status();
            case "usage":
                return _ledger.Report.Usage();
            case "audit":
                return _ledger.Report.Audit();
            case "jobs":
                return _jobs.Run(SlashLine.ArgumentOf(message.Text), out isDone);
            case "rules":
                return _rules.Run(SlashLine.ArgumentOf(message.Text), person.Key, out isDone);
            case "context":
                return _state.Context + "\nlast request: " + _llm.LastRequestBytes + " bytes";
            case "memory":
                return _memory.Describe(SlashLine.ArgumentOf(message.Text));
            case "model":
                return Model(SlashLine.ArgumentOf(message.Text));
            case "reset":
                return Reset(message, out isDone);
            case "health":
                return _device.Health();
            case "sensors":
                return _device.Sensors();
            case "reboot":
                _device.RebootSoon(person.Key);
                return "The board restarts as soon as this answer is out.";
            case "pair":
                isDone = message.Channel == ChannelNames.Console || message.ChatId == message.SenderId;
                return isDone ? _pairing.Pair(SlashLine.ArgumentOf(message.Text), person, out isDone)
                    : "Not here: everybody in this group would read the code. Send /pair in our private chat.";
            case "whoami":
                return _pairing.WhoAmI(person);
            case "why":
                return _why.Describe(SlashLine.ArgumentOf(message.Text));
            case "version":
                return "NanoAgent " + FirmwareVersion.Number;
            default:
                return null;
        }
    }

    private string Reset(InboundMessage message, out bool isDone)
    {
        isDone = true;
        int count;
        try
        {
            count = _sessions.Forget(message.SessionKey);
        }
        catch (IOException ex)
        {
            isDone = false;
            return "The conversation is not forgotten: " + FlashTrouble.Sentence(ex);
        }

        _safety.Forget(message.SessionKey);
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
        string? nearest = EditDistance.Nearest(shown, Names());
        return "There is no command /" + shown + (nearest == null ? "." : "; did you mean /" + nearest + "?") + " /help lists them all.";
    }

    private static bool IsKnown(string name)
    {
        foreach (string known in Names())
        {
            if (known == name)
            {
                return true;
            }
        }

        return false;
    }

    private static string[] Names()
    {
        string[] names = new string[Menu.Length + 1];
        for (int i = 0; i < Menu.Length; i++)
        {
            names[i] = Menu[i].Substring(0, Menu[i].IndexOf(' '));
        }

        names[Menu.Length] = "start";
        return names;
    }
}
