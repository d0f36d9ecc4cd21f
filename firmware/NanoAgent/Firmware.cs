using System.Collections;
using System.IO;
using NanoAgent.Agent;
using NanoAgent.Agent.Host;
using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Drivers;
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
    private readonly OutputUseKeeper _use;
    private readonly BootGuard? _guard;

    public Firmware(Ports given, FirmwareSetup setup)
    {
        Settings settings = setup.Settings;
        _guard = setup.Guard;
        Ports ports = Orderly(given, setup.Guard);
        string? safeMode = SafeMode.Of(setup.Guard);
        Redactor redactor = new Redactor(setup.Secrets);
        FirmwareLog log = new FirmwareLog(ports.LogSink, ports.Clock, redactor);
        Log = log;
        ports = Traced(ports, setup.Board, log);

        // Before anything that can fail: whatever hangs on the outputs must be safe.
        BoardIo io = OpenBoard(setup, ports, log);
        TraceBoot(ports, setup, log);
        TellSafeMode(safeMode, io, log);

        FirmwareStores stores = new FirmwareStores(ports, setup, redactor, log);
        _journal = stores.Journal;
        _ledger = stores.Ledger;
        _trial = setup.ConfigBoot == null ? null : new ConfigTrial(stores.Flash);
        FirmwareSafety safety = new FirmwareSafety(ports, setup, io, stores, log);
        _use = safety.Use;
        OutboundRouter outbound = new OutboundRouter(redactor, _journal, log);
        IHttp http = new SecretHttp(ports.Http, setup.Secrets, redactor);
        FirmwareLinks links = new FirmwareLinks(io, stores, safety, outbound, http, redactor, Progress, log);
        FirmwareAgent parts = new FirmwareAgent(ports, setup, links);
        AgentWorker agent = parts.Agent;
        Intake = new Intake(
            agent.Inbound, parts.Commands.Inbound, outbound, _journal, redactor, safety.Stop, Progress, ports.Clock, log);
        JournalWorker journalWorker = new JournalWorker(_journal, stores.Flash, outbound, parts.Notice, ports.Clock, log);

        AddAll(new Worker[] { new OutputWorker(io.Outputs, safety.Button), agent, parts.Commands });
        IHostCommand[] stored = StoredCommands.All(stores.Flash, ports.Files, stores.Files, _journal, stores.Sessions, stores.Memory, ports.System);
        Restarter restarter = new Restarter(parts.State, agent);
        FirmwareAutomation automation = new FirmwareAutomation(ports, setup, links, parts, Intake);
        AddConsoles(ports, Intake, outbound, HostCommands(ports, setup, io, parts.Llm, redactor, safety, restarter, stored, automation, parts.Device), redactor, log);
        if (safeMode == null && setup.Secrets.Has(SecretNames.TelegramToken) && settings.IsTelegramUsable)
        {
            journalWorker.Losses = new LossNotice(parts.Notice, _ledger.Audit, safety.People, ports.Clock);
            AddTelegram(ports, settings, http, stores, safety, Intake, outbound, parts, journalWorker.Losses, log);
        }

        _workers.Add(journalWorker);
        _workers.Add(new LedgerWorker(_ledger));
        if (safeMode == null)
        {
            // Only now is everybody there who could deliver what was left over. In safe mode it waits for the next start.
            Intake.DropUnanswerable(stores.Recovered);
            journalWorker.TakeUp(stores.Recovered);
            AddAll(automation.Workers);
        }

        AddOutputUse(safety.Use);
        AddBootGuard(parts.State, ports.Clock, log);
        AddConfigTrial(ports, setup, http, parts.Notice, redactor, restarter, parts.Device, log);
        Tell(setup.Report, parts.Notice, _ledger.Audit, log);
    }

    /// <summary>The firmware's log, for whoever runs its workers.</summary>
    public ILog Log { get; }

    /// <summary>Where messages enter, for whoever has some of a channel that is not the firmware's own.</summary>
    public Intake Intake { get; }

    /// <summary>Messages accepted and answered since boot.</summary>
    public Progress Progress { get; } = new Progress();

    /// <summary>Everything that wants to be stepped. Each may run on a thread of its own.</summary>
    public Worker[] Workers => (Worker[])_workers.ToArray(typeof(Worker));

    private IHostCommand[] HostCommands(
        Ports ports, FirmwareSetup setup, BoardIo io, LlmRouter llm, Redactor redactor, FirmwareSafety safety, Restarter restarter, IHostCommand[] stored,
        FirmwareAutomation automation, DeviceReport device)
    {
        ArrayList commands = new ArrayList();
        commands.Add(new PingCommand());
        commands.Add(new CapabilitiesCommand(setup.Board, io.Names));
        commands.Add(new StatusCommand(ports, llm, _ledger.Usage, Progress, setup, _trial, safety.Stop, device));
        commands.Add(new UsageCommand(_ledger.Usage, _ledger.People, _ledger.Jobs));
        commands.Add(new AuditCommand(_ledger.Audit));
        commands.Add(new PeopleListCommand(safety.People, safety.Pairing));
        commands.Add(new PeoplePairCommand(safety.Pairing, _ledger.Audit));
        commands.Add(new PeopleRemoveCommand(safety.People, _ledger.Audit));
        commands.Add(new StopCommand(safety.Stop, true));
        commands.Add(new StopCommand(safety.Stop, false));
        commands.Add(new ConfigPushCommand(_trial, _ledger.Audit, restarter));
        commands.Add(new ConfigShowCommand(setup, _trial, redactor));
        commands.Add(new GpioReadCommand(io.Names, ports.Pins));
        commands.Add(new GpioWriteCommand(setup.Board, io.Outputs));
        foreach (IHostCommand command in stored)
        {
            commands.Add(command);
        }

        foreach (IHostCommand command in automation.HostCommands)
        {
            commands.Add(command);
        }

        foreach (IHostCommand command in setup.HostCommands)
        {
            commands.Add(command);
        }

        return (IHostCommand[])commands.ToArray(typeof(IHostCommand));
    }

    private void AddConsoles(
        Ports ports, Intake intake, OutboundRouter outbound, IHostCommand[] commands, Redactor redactor, ILog log)
    {
        foreach (IConsole console in ports.Consoles)
        {
            ConsoleChannel channel = new ConsoleChannel(console, intake, new HostProtocol(commands, log, redactor), Progress, log);
            outbound.Register(ChannelNames.Console, console.Name, channel.Outbound);
            _workers.Add(channel);
        }
    }

    private void AddTelegram(
        Ports ports, Settings settings, IHttp http, FirmwareStores stores, FirmwareSafety safety, Intake intake, OutboundRouter outbound,
        FirmwareAgent parts, LossNotice losses, ILog log)
    {
        TelegramSender sender = new TelegramSender(new TelegramClient(http, ports.Clock, settings.TelegramBaseUrl), _journal, Progress, ports, log);
        outbound.Register(ChannelNames.Telegram, "", sender.Outbound);
        outbound.Watch(sender);
        TelegramPoller poller = new TelegramPoller(
            new TelegramClient(http, ports.Clock, settings.TelegramBaseUrl), new TelegramOffset(stores.Flash, _journal),
            intake, Progress, ports, safety.Admission, log, SlashCommands.Menu);
        poller.TakeUp(intake.TakeUp(stores.Recovered));
        sender.Losses = losses;
        parts.Device.AddChannel(poller);
        parts.Device.AddChannel(sender);
        _workers.Add(sender);
        _workers.Add(poller);
        if (safety.People.Owner == null)
        {
            ShowPairingCode(ports, safety, outbound, log);
        }
    }

    // Whoever reads the console holds the board: the code makes them its owner on Telegram. Alone on its line.
    private static void ShowPairingCode(Ports ports, FirmwareSafety safety, OutboundRouter outbound, ILog log)
    {
        string code = safety.Pairing.Open(PersonRoles.Owner);
        log.Write('W', "telegram", "nobody is paired: send the pairing code on the console to the bot; /pair makes a new one");
        foreach (IConsole console in ports.Consoles)
        {
            outbound.TryPost(new OutboundMessage(ChannelNames.Console, console.Name, PeopleCommands.CodeLine(code)) { IsPlain = true });
        }
    }

    private static Ports Orderly(Ports given, BootGuard? guard) => guard == null ? given : new Ports(
        given.Clock, given.Files, given.Http, given.Pins, given.Pwm, given.Adc, given.I2c, given.Consoles,
        new OrderlySystem(given.System, guard), given.LogSink)
    {
        Relief = given.Relief,
        Spi = given.Spi,
    };

    private static Ports Traced(Ports given, BoardProfile board, ILog log) => new Ports(
        given.Clock, new TracedFiles(given.Files, log), given.Http, new TracedPins(given.Pins, board, log), given.Pwm, given.Adc,
        new TracedI2c(given.I2c, board, log), given.Consoles, new TracedSystem(given.System, log), given.LogSink)
    {
        Relief = given.Relief,
        Spi = given.Spi,
    };

    private static BoardIo OpenBoard(FirmwareSetup setup, Ports ports, ILog log)
    {
        bool isObserving = setup.Settings.Autonomy == AutonomyLevels.Observe;
        BoardIo io = new BoardIo(
            setup.Board, ports, log, isObserving, SensorFactory.All(setup.Board, ports), PanelFactory.All(setup.Board, ports));
        io.Open();
        if (!setup.IsSafeMode)
        {
            // After a restart they still show what they showed before. In safe mode nothing is touched that may be what hangs.
            io.Panels.OpenDark();
        }

        return io;
    }

    private static void TellSafeMode(string? safeMode, BoardIo io, ILog log)
    {
        if (safeMode != null)
        {
            io.Close(SafeMode.ClosedSentence);
            log.Write('E', "boot", safeMode);
        }
    }

    private void AddAll(Worker[] workers)
    {
        foreach (Worker worker in workers)
        {
            _workers.Add(worker);
        }
    }

    // Most boards count nothing, and then there is no worker.
    private void AddOutputUse(OutputUseKeeper use)
    {
        if (use.IsNeeded)
        {
            _workers.Add(new OutputUseWorker(use));
        }
    }

    private void AddBootGuard(AgentState state, IClock clock, ILog log)
    {
        if (_guard == null)
        {
            return;
        }

        if (_guard.Trouble.Length > 0)
        {
            log.Write('W', "boot", "this start is not counted, so a fault that comes back is not noticed: " + _guard.Trouble);
        }

        _workers.Add(new BootGuardWorker(_guard, state, clock));
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
        if (!worker.IsNeeded || setup.IsSafeMode)
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
        _use.Save();
        _guard?.MarkGood();
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

        foreach (BoardFinding warning in setup.Board.Warnings)
        {
            log.Write('W', "board", "board.json, " + warning);
        }

        log.Trace(new TraceRecord("boot")
            .With("version", FirmwareVersion.Number)
            .With("board", setup.Board.Name)
            .With("target", ports.System.Target)
            .With("id", ports.System.UniqueId));
    }
}
