using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Virtual;

/// <summary>One run of the firmware in virtual time, in a world that is the log of another run.</summary>
internal sealed class LogBoard : IStepWatcher, ILogSink
{
    /// <summary>A run whose start is not in the log begins so much before it, to have its start behind it.</summary>
    private const int LeadMs = 5000;

    /// <summary>How long the board may go on beyond the log until it has done what the log has.</summary>
    private const int GraceMs = 30_000;

    private readonly LogBoot _boot;
    private readonly SteppedClock _clock;
    private readonly LogNetwork _network;
    private readonly LogSystem _system;
    private readonly StepLoop _loop;

    public LogBoard(LogBoot boot, LogReplayOptions options)
    {
        _boot = boot;
        Comparison = new LogComparison(boot);
        long startMs = Math.Max(0, boot.StartMs - LeadMs);
        long unixMs = boot.UnixMs ?? 0;
        _clock = new SteppedClock(unixMs - boot.StartMs, boot.KnowsTime);
        _clock.Advance(startMs);
        var flash = new FlashStore(options.Flash, new FlashFaults());
        BootGuard guard = BootGuard.TakeUp(flash);
        FirmwareSetup onFlash = FirmwareSetup.FromFlash(flash, options.Board, isConfigGiven: true);
        BoardProfile profile = onFlash.Board;
        var pins = new VirtualPins(_clock);
        SteppedConsole[] consoles = [.. ConsolesOf(boot).Select(name => new SteppedConsole(name))];
        Dictionary<int, LogReadings> readings = boot.Records.Where(record => record.Kind == "read" && record.Json["pin"] is not null)
            .GroupBy(record => (int)record.Number("pin")).ToDictionary(group => group.Key, Readings);
        Dictionary<(int, int), LogReadings> chips = boot.Records.Where(record => record.Kind == "i2c" && record.Json["by"] is null)
            .GroupBy(record => ((int)record.Number("bus"), (int)record.Number("addr"))).ToDictionary(group => group.Key, Readings);
        var world = new LogWorld(boot, profile, _clock, pins, readings, consoles);
        _network = new LogNetwork(boot, Comparison, _clock, options.Configuration.Settings.TelegramBaseUrl, options.ModelUrls);
        _system = new LogSystem(boot, _clock, options.UniqueId, options.Target);
        var models = new VirtualI2c();
        _ = new VirtualWorld(options.World, pins, new VirtualAdc(), models, _clock);
        var ports = new Ports(
            new LogClock(_clock, Comparison, () => _loop), flash, _network, new LogPins(pins, readings), new VirtualPwm(),
            new LogAdc(readings, _clock), new LogI2c(chips, models), consoles, _system, this)
        {
            Relief = new SteppedRelief(),
            Spi = new VirtualSpi(),
        };
        Firmware = new Firmware(ports, new FirmwareSetup(options.Configuration.Settings, options.Configuration.Secrets, profile)
        {
            Report = onFlash.Report,
            Problems = onFlash.Problems,
            Guard = guard,
        });
        world.Intake = Firmware.Intake;
        world.Typed += WakeConsoles;
        _loop = new StepLoop([world, .. Firmware.Workers], _clock, this);
        _network.Loop = _loop;
    }

    public Firmware Firmware { get; }

    public LogComparison Comparison { get; }

    /// <summary>Why the log cannot be followed to its end; null when it can.</summary>
    public string? Gap => _network.Gap;

    public bool IsGoingOn => Comparison.Divergence is null && Gap is null && _system.RebootReason is null;

    public void Run(CancellationToken cancel)
    {
        // The last of it may be under way: it ends with what the log has.
        while (IsGoingOn && (_clock.UptimeMs <= _boot.EndMs || (!Comparison.IsDone && _clock.UptimeMs <= _boot.EndMs + GraceMs)))
        {
            cancel.ThrowIfCancellationRequested();
            Once();
        }

        if (Gap is null)
        {
            Comparison.End(_clock.UptimeMs);
        }
    }

    public void Stepped(Worker worker, long tookMs)
    {
    }

    public void Failed(Worker worker, Exception failure)
    {
        // As the supervisor of a board: it goes on, and what did not come about is a difference.
    }

    public void WriteLine(char level, string line)
    {
    }

    public void WriteRecord(byte[] json, int count)
    {
        var record = (JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(json, 0, count))!;
        if (Comparison.Take(record, _clock.UptimeMs) is { } same && same.AtMs > _clock.UptimeMs)
        {
            // A real board needs time where this one needs none: both are at the same point now.
            _clock.Advance(same.AtMs - _clock.UptimeMs);
        }
    }

    private LogReadings Readings(IEnumerable<LogRecord> records) => new(records, Comparison, _clock);

    private void WakeConsoles()
    {
        foreach (ConsoleChannel console in Firmware.Workers.OfType<ConsoleChannel>())
        {
            console.Wake();
        }
    }

    private void Once()
    {
        try
        {
            _loop.Once(_boot.EndMs + GraceMs + 1);
        }
        catch (PowerCutException)
        {
            // It ended in the middle of a wait.
        }
    }

    private static IEnumerable<string> ConsolesOf(LogBoot boot) => boot.Records
        .Where(record => record.Kind is "in" or "out" && record.Text("channel") == ChannelNames.Console)
        .Select(record => record.Text("chat"))
        .DefaultIfEmpty("console")
        .Distinct();
}
