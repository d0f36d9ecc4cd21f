using NanoAgent.Agent;
using NanoAgent.Agent.Automation;
using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Rules;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tools;

namespace NanoAgent;

/// <summary>What answers people: the model, the tools, the gate between them, and the commands that need neither.</summary>
internal sealed class FirmwareAgent
{
    private readonly Ports _ports;
    private readonly FirmwareSetup _setup;
    private readonly FirmwareLinks _links;
    private readonly FirmwareStores _stores;
    private readonly FirmwareSafety _safety;
    private readonly ActionGate _gate;

    public FirmwareAgent(Ports ports, FirmwareSetup setup, FirmwareLinks links)
    {
        _ports = ports;
        _setup = setup;
        _links = links;
        _stores = links.Stores;
        _safety = links.Safety;
        ILog log = links.Log;
        Ledger ledger = _stores.Ledger;
        Llm = new LlmRouter(new LlmClient(links.Http, ports.Clock, log), Endpoints.From(setup), ports, log, ledger.Usage);
        Device = new DeviceReport(ports, Llm, ledger.Usage, State, links.Io, _stores.Zone, setup.Board.Name);
        Conditions = new BoardConditions(links.Io.Values);
        Planning = new Planning(ledger.Usage, Llm, links.Io);
        Templates = new ValueTemplate(links.Io.Values, () => LocalTime(_stores, ports.Clock));
        JobPlan = new JobPlan(_stores.Jobs, Conditions, Planning, links.Io.Values, links.Redactor, ports.Clock);
        RuleTimes times = new RuleTimes(_stores.Zone, ports.Clock);
        Times = times;
        RuleBook rules = new RuleBook(_stores.Flash, setup.Board, links.Io, times, log);
        rules.Load(setup.Report);
        RulePlan = new RulePlan(rules, Planning, links.Redactor);
        ToolRegistry tools = new ToolRegistry(Tools(), links.Redactor, ports.Clock, log);
        Planning.Tools = tools;
        Notice = new OwnerNotice(links.Outbound, _safety.People, ports.Consoles, _stores.Held, _stores.Quiet);
        ledger.TellTo(Notice);
        ApprovalDesk desk = new ApprovalDesk(
            _safety.Approvals, tools, links.Io.Names, links.Outbound, Notice, _stores.Sessions, _stores.Journal, _safety.Book, _safety.Stop, links.Redactor, log);
        _gate = new ActionGate(desk, _safety.Stop, setup.Settings.Autonomy);
        Calls = new PlannedCalls(tools, _gate, _safety.Book, _safety.Causes, ports.Clock);
        SlashCommands slash = Slash(desk, tools);
        OutcomeKeeper keeper = new OutcomeKeeper(_stores.Journal, links.Redactor, log);
        Commands = new CommandWorker(slash, desk, links.Outbound, keeper, log);
        _safety.Approvals.Changed = Commands.Wake;
        Agent = NewAgent(desk, tools, slash, keeper);
        Agent.WhyNoTurns = SafeMode.Of(setup.Guard);
        Device.SafeMode = Agent.WhyNoTurns;
        Agent.Relief = ports.Relief;
        Commands.Relief = ports.Relief;
        Agent.Shortcuts = new Shortcuts(rules, Calls, _stores.Sessions, keeper, _stores.Journal, ports.Clock);
        Agent.Learner = new ShortcutLearner(rules, new ShortcutTable(_stores.Flash, log), desk, _stores.Quiet, log);
    }

    public AgentState State { get; } = new AgentState();

    public LlmRouter Llm { get; }

    public DeviceReport Device { get; }

    public OwnerNotice Notice { get; }

    public CommandWorker Commands { get; }

    /// <summary>The conditions of jobs.</summary>
    public BoardConditions Conditions { get; }

    /// <summary>Advises the tools that plan.</summary>
    public Planning Planning { get; }

    /// <summary>What can be done with jobs, for every way in.</summary>
    public JobPlan JobPlan { get; }

    /// <summary>The same for rules.</summary>
    public RulePlan RulePlan { get; }

    /// <summary>The times of rules.</summary>
    public RuleTimes Times { get; }

    /// <summary>Puts values into texts.</summary>
    public ValueTemplate Templates { get; }

    /// <summary>Makes the calls that were planned.</summary>
    public PlannedCalls Calls { get; }

    public AgentWorker Agent { get; }

    // This list is the feature list: a new tool is a class and a line here.
    private ITool[] Tools() => new ITool[]
    {
        new IoReadTool(_links.Io),
        new IoWriteTool(_links.Io, Templates),
        new I2cTool(_setup.Board, _ports.I2c, _links.Log, _setup.Settings.Autonomy == AutonomyLevels.Observe),
        new MemoryTool(_stores.Memory, _stores.Search, _stores.Days),
        new FileTool(_stores.Files),
        new ScheduleTool(JobPlan),
        new RuleTool(RulePlan),
        new WebTool(_links.Http, _setup.Settings, _setup.Secrets.Has(SecretNames.SearchApiKey), _links.Redactor, _ports.Clock),
        new SkillTool(_stores.Skills),
        new SendTool(new QueuedSender(_links.Outbound, _safety.People)),
        new DeviceTool(Device),
    };

    private static string LocalTime(FirmwareStores stores, IClock clock) =>
        clock.IsTimeKnown ? stores.Zone.Format(clock.UnixMs / 1000) : "time unknown";

    private SlashCommands Slash(ApprovalDesk desk, ToolRegistry tools)
    {
        Ledger ledger = _stores.Ledger;
        SafetyCommands decisions = new SafetyCommands(
            desk, _safety.Stop, _links.Io, tools, _safety.Undo, ledger.Audit, _stores.Journal);
        MemoryReport memory = new MemoryReport(_stores.Memory, _stores.Search, _stores.Notes);
        PeopleCommands people = new PeopleCommands(_safety.People, _safety.Pairing, ledger.Audit);
        return new SlashCommands(new JobCommands(JobPlan), new RuleCommands(RulePlan), _stores.Sessions, Device, Llm, State, memory, ledger, _safety.People, people, decisions, _safety.Why);
    }

    private AgentWorker NewAgent(ApprovalDesk desk, ToolRegistry tools, SlashCommands slash, OutcomeKeeper keeper)
    {
        AgentLoop loop = new AgentLoop(Llm, tools, _gate, _safety.Book, _safety.Stop, _links.Outbound, _ports.Clock);
        SystemPrompt prompt = new SystemPrompt(
            _links.Io, _stores.Files, _stores.Memory, _stores.Notes, _stores.Skills, _stores.Days);
        MemoryConsolidation consolidation = new MemoryConsolidation(Llm, _stores.Memory, _stores.Days, _ports.Clock, _links.Log);
        return new AgentWorker(
            loop, prompt, _stores.Sessions, slash, _links.Outbound, _stores.Journal, keeper, State, _stores.Ledger,
            consolidation, _safety.People, _safety.Stop, _safety.Causes, _links.Progress, _ports, _links.Log);
    }
}
