using System.Collections;
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

        SafeFile files = new SafeFile(ports.Files);
        InboundJournal journal = new InboundJournal(ports.Files, log);
        MemoryStore memory = new MemoryStore(files);
        SessionStore sessions = new SessionStore();
        OutboundRouter outbound = new OutboundRouter(redactor);
        AgentState state = new AgentState();

        IHttp http = new SecretHttp(ports.Http, setup.Secrets);
        UsageMeter usage = new UsageMeter();
        LlmRouter llm = new LlmRouter(new LlmClient(http, ports.Clock, log), Endpoints.From(setup), ports, log, usage);

        DeviceReport device = new DeviceReport(ports, llm, usage, state, setup.Board.Name);

        // This list is the feature list: a new tool is a class and a line here.
        ToolRegistry tools = new ToolRegistry(
            new ITool[]
            {
                new IoReadTool(io),
                new IoWriteTool(io),
                new MemoryTool(memory, ports.Clock),
                new FileTool(files),
                new SendTool(new QueuedSender(outbound, settings.TelegramOwner)),
                new DeviceTool(device),
            },
            ports.Clock,
            log);

        SlashCommands slash = new SlashCommands(sessions, device, llm, state);
        CommandWorker commands = new CommandWorker(slash, outbound, log);
        AgentWorker agent = new AgentWorker(
            new AgentLoop(llm, tools, ports.Clock), new SystemPrompt(io, files, memory), sessions, slash,
            outbound, journal, state, Progress, ports, log);
        Intake intake = new Intake(agent.Inbound, commands.Inbound, outbound, journal, Progress, log);

        _workers.Add(new OutputWorker(io.Outputs));
        _workers.Add(agent);
        _workers.Add(commands);
        AddConsoles(ports, intake, outbound, HostCommands(ports, setup, io, llm, usage), log);
        if (setup.Secrets.Has(SecretNames.TelegramToken) && settings.IsTelegramUsable)
        {
            AddTelegram(ports, settings, http, intake, outbound, journal, device, log);
        }
    }

    /// <summary>The firmware's log, for whoever runs its workers.</summary>
    public ILog Log { get; }

    /// <summary>Messages accepted and answered since boot.</summary>
    public Progress Progress { get; } = new Progress();

    /// <summary>Everything that wants to be stepped. Each may run on a thread of its own.</summary>
    public Worker[] Workers => (Worker[])_workers.ToArray(typeof(Worker));

    private IHostCommand[] HostCommands(Ports ports, FirmwareSetup setup, BoardIo io, LlmRouter llm, UsageMeter usage)
    {
        ArrayList commands = new ArrayList();
        commands.Add(new PingCommand());
        commands.Add(new CapabilitiesCommand(setup.Board, io.Names));
        commands.Add(new StatusCommand(ports, llm, usage, Progress, setup.Board.Name));
        commands.Add(new GpioReadCommand(io.Names, ports.Pins));
        commands.Add(new GpioWriteCommand(setup.Board, io.Outputs));
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
        Ports ports, Settings settings, IHttp http, Intake intake, OutboundRouter outbound, InboundJournal journal, DeviceReport device, ILog log)
    {
        TelegramSender sender = new TelegramSender(new TelegramClient(http, ports.Clock, settings.TelegramBaseUrl), journal, Progress, ports, log);
        outbound.Register(ChannelNames.Telegram, "", sender.Outbound);
        TelegramPoller poller = new TelegramPoller(
            new TelegramClient(http, ports.Clock, settings.TelegramBaseUrl), new TelegramOffset(new SafeFile(ports.Files), log),
            intake, ports, log, settings.TelegramOwner);
        poller.TakeUp(intake.Recover());
        device.AddChannel(poller);
        _workers.Add(sender);
        _workers.Add(poller);
        if (settings.TelegramOwner == 0)
        {
            log.Write('W', "telegram", "telegram.owner is not set: nobody will be answered");
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
