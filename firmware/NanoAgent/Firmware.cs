using System.Collections;
using System.IO;
using NanoAgent.Agent;
using NanoAgent.Agent.Host;
using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Memory;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tools;

namespace NanoAgent;

/// <summary>
/// The composition root of the portable parts: ports in, workers out. The constructor opens the pins in their safe state
/// and takes up what the last run left over; whoever built it then calls the workers.
/// </summary>
public sealed class Firmware
{
    private readonly ArrayList _workers = new ArrayList();
    private readonly Journal _journal;
    private readonly Ledger _ledger;
    private readonly ConfigTrial? _trial;

    public Firmware(Ports ports, FirmwareSetup setup)
    {
        Settings settings = setup.Settings;
        Redactor redactor = new Redactor(setup.Secrets);
        FirmwareLog log = new FirmwareLog(ports.LogSink, ports.Clock, redactor);
        Log = log;

        // Before anything that can fail: whatever hangs on the outputs must be safe.
        BoardIo io = new BoardIo(setup.Board, ports, log, settings.Autonomy == "observe");
        io.Open();
        TraceBoot(ports, setup, log);

        FirmwareStores stores = new FirmwareStores(ports, setup, redactor, log);
        _journal = stores.Journal;
        _ledger = stores.Ledger;
        _trial = setup.ConfigBoot == null ? null : new ConfigTrial(stores.Flash);
        OutboundRouter outbound = new OutboundRouter(redactor, _journal, log);
        OutcomeKeeper keeper = new OutcomeKeeper(_journal, redactor, log);
        AgentState state = new AgentState();

        IHttp http = new SecretHttp(ports.Http, setup.Secrets);
        UsageMeter usage = _ledger.Usage;
        LlmRouter llm = new LlmRouter(new LlmClient(http, ports.Clock, log), Endpoints.From(setup), ports, log, usage);

        DeviceReport device = new DeviceReport(ports, llm, usage, state, setup.Board.Name);
        ToolRegistry tools = Tools(ports, settings, io, stores, outbound, device, log);
        MemoryReport memoryReport = new MemoryReport(stores.Memory, stores.Search, stores.Notes);
        SlashCommands slash = new SlashCommands(stores.Sessions, device, llm, state, memoryReport, _ledger);
        CommandWorker commands = new CommandWorker(slash, outbound, keeper, log);
        SystemPrompt prompt = new SystemPrompt(io, stores.Files, stores.Memory, stores.Notes, stores.Skills, stores.Days);
        AgentWorker agent = new AgentWorker(
            new AgentLoop(llm, tools, ports.Clock), prompt, stores.Sessions, slash,
            outbound, _journal, keeper, state, _ledger, new MemoryConsolidation(llm, stores.Memory, ports.Clock, log), Progress, ports, log);
        Intake intake = new Intake(agent.Inbound, commands.Inbound, outbound, _journal, redactor, Progress, ports.Clock, log);
        OwnerNotice notice = new OwnerNotice(outbound, settings.TelegramOwner, ports.Consoles);
        JournalWorker journalWorker = new JournalWorker(_journal, stores.Flash, outbound, notice, ports.Clock, log);

        _workers.Add(new OutputWorker(io.Outputs));
        _workers.Add(agent);
        _workers.Add(commands);
        IHostCommand[] stored = StoredCommands.All(stores.Flash, ports.Files, stores.Files, _journal, stores.Sessions, stores.Memory, ports.System);
        Restarter restarter = new Restarter(state, agent);
        AddConsoles(ports, intake, outbound, HostCommands(ports, setup, io, llm, redactor, restarter, stored), log);
        if (setup.Secrets.Has(SecretNames.TelegramToken) && settings.IsTelegramUsable)
        {
            AddTelegram(ports, settings, http, stores, intake, outbound, device, log);
        }

        // Only now is everybody there who could deliver what was left over.
        intake.DropUnanswerable(stores.Recovered);
        journalWorker.TakeUp(stores.Recovered);
        _workers.Add(journalWorker);
        _workers.Add(new LedgerWorker(_ledger));
        AddConfigTrial(ports, setup, http, notice, redactor, restarter, device, log);
        Tell(setup.Report, notice, _ledger.Audit, log);
    }

    /// <summary>The firmware's log, for whoever runs its workers.</summary>
    public ILog Log { get; }

    /// <summary>Messages accepted and answered since boot.</summary>
    public Progress Progress { get; } = new Progress();

    /// <summary>Everything that wants to be stepped. Each may run on a thread of its own.</summary>
    public Worker[] Workers => (Worker[])_workers.ToArray(typeof(Worker));

    // This list is the feature list: a new tool is a class and a line here.
    private static ToolRegistry Tools(
        Ports ports, Settings settings, BoardIo io, FirmwareStores stores, OutboundRouter outbound, DeviceReport device, ILog log) =>
        new ToolRegistry(
            new ITool[]
            {
                new IoReadTool(io),
                new IoWriteTool(io),
                new MemoryTool(stores.Memory, stores.Search, stores.Days),
                new FileTool(stores.Files),
                new SkillTool(stores.Skills),
                new SendTool(new QueuedSender(outbound, settings.TelegramOwner)),
                new DeviceTool(device),
            },
            ports.Clock,
            log);

    private IHostCommand[] HostCommands(
        Ports ports, FirmwareSetup setup, BoardIo io, LlmRouter llm, Redactor redactor, Restarter restarter, IHostCommand[] stored)
    {
        ArrayList commands = new ArrayList();
        commands.Add(new PingCommand());
        commands.Add(new CapabilitiesCommand(setup.Board, io.Names));
        commands.Add(new StatusCommand(ports, llm, _ledger.Usage, Progress, setup.Board.Name, _trial));
        commands.Add(new UsageCommand(_ledger.Usage));
        commands.Add(new AuditCommand(_ledger.Audit));
        commands.Add(new ConfigPushCommand(_trial, _ledger.Audit, restarter));
        commands.Add(new ConfigShowCommand(setup, _trial, redactor));
        commands.Add(new GpioReadCommand(io.Names, ports.Pins));
        commands.Add(new GpioWriteCommand(setup.Board, io.Outputs));
        foreach (IHostCommand command in stored)
        {
            commands.Add(command);
        }

        foreach (IHostCommand command in setup.HostCommands)
        {
            commands.Add(command);
        }

        return (IHostCommand[])commands.ToArray(typeof(IHostCommand));
    }

    private void AddConsoles(Ports ports, Intake intake, OutboundRouter outbound, IHostCommand[] commands, ILog log)
    {
        foreach (IConsole console in ports.Consoles)
        {
            ConsoleChannel channel = new ConsoleChannel(console, intake, new HostProtocol(commands, log), Progress, log);
            outbound.Register(ChannelNames.Console, console.Name, channel.Outbound);
            _workers.Add(channel);
        }
    }

    private void AddTelegram(
        Ports ports, Settings settings, IHttp http, FirmwareStores stores, Intake intake, OutboundRouter outbound, DeviceReport device, ILog log)
    {
        TelegramSender sender = new TelegramSender(new TelegramClient(http, ports.Clock, settings.TelegramBaseUrl), _journal, Progress, ports, log);
        outbound.Register(ChannelNames.Telegram, "", sender.Outbound);
        TelegramPoller poller = new TelegramPoller(
            new TelegramClient(http, ports.Clock, settings.TelegramBaseUrl), new TelegramOffset(stores.Flash, _journal),
            intake, Progress, ports, _ledger.Audit, log, settings.TelegramOwner);
        poller.TakeUp(intake.TakeUp(stores.Recovered));
        device.AddChannel(poller);
        _workers.Add(sender);
        _workers.Add(poller);
        if (settings.TelegramOwner == 0)
        {
            log.Write('W', "telegram", "telegram.owner is not set: nobody will be answered");
        }
    }

    // Nothing to do at most starts, and then no worker.
    private void AddConfigTrial(
        Ports ports, FirmwareSetup setup, IHttp http, OwnerNotice notice, Redactor redactor, Restarter restarter, DeviceReport device, ILog log)
    {
        if (_trial == null || setup.ConfigBoot == null)
        {
            return;
        }

        _trial.Load();
        ConfigTrialWorker worker = new ConfigTrialWorker(
            _trial, setup.ConfigBoot, notice, _ledger.Audit, redactor, restarter, ports.Clock, log);
        device.AddChannel(worker);
        if (!worker.IsNeeded)
        {
            return;
        }

        if (setup.ConfigBoot.IsOnTrial)
        {
            bool hasBot = setup.Secrets.Has(SecretNames.TelegramToken) && setup.Settings.IsTelegramUsable;
            TelegramClient? bot = hasBot ? new TelegramClient(http, ports.Clock, setup.Settings.TelegramBaseUrl) : null;
            worker.Test = new ConfigSelfTest(
                Endpoints.From(setup), new LlmClient(http, ports.Clock, log), bot, ports, log, _ledger.Usage);
        }

        _workers.Add(worker);
    }

    /// <summary>
    /// For an orderly end: after it nothing is delivered twice and every counter is on flash. A power cut instead of it costs
    /// the usage of the last minutes and nothing else.
    /// </summary>
    public void SaveMarks()
    {
        _ledger.Save();
        try
        {
            _journal.SaveMarks();
        }
        catch (IOException ex)
        {
            Log.Write('W', "journal", "what was delivered is not noted: " + ex.Message);
        }
    }

    private static void Tell(BootReport report, OwnerNotice notice, AuditTrail audit, ILog log)
    {
        if (report.Repairs.Length > 0)
        {
            log.Write('I', "flash", "repaired: " + report.Repairs);
        }

        if (!report.IsClean)
        {
            log.Write('E', "flash", report.Message);
            notice.Send(report.Message);
            audit.Add("boot", FirmwareVersion.Number + ": " + report.Message);
        }
    }

    private static void TraceBoot(Ports ports, FirmwareSetup setup, ILog log)
    {
        log.Write('I', "boot", "NanoAgent " + FirmwareVersion.Number + " on " + setup.Board.Name);
        foreach (SettingsProblem problem in setup.Problems)
        {
            log.Write('E', "config", problem.ToString());
        }

        log.Trace(new TraceRecord("boot")
            .With("version", FirmwareVersion.Number)
            .With("board", setup.Board.Name)
            .With("target", ports.System.Target)
            .With("id", ports.System.UniqueId));
    }
}
