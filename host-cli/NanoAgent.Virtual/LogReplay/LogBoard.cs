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
    private readonly LogParts _parts;
    private readonly LogNetwork _network;
    private readonly StepLoop _loop;

    public LogBoard(LogBoot boot, LogReplayOptions options)
    {
        _boot = boot;
        Comparison = new LogComparison(boot);
        var clock = new SteppedClock((boot.UnixMs ?? 0) - boot.StartMs, boot.KnowsTime);
        clock.Advance(boot.IsColdStart ? 0 : Math.Max(0, boot.StartMs - LeadMs));
        _parts = new LogParts(boot, Comparison, clock, options);
        _network = new LogNetwork(boot, Comparison, clock, options.Configuration.Settings.TelegramBaseUrl, options.ModelUrls);
        var flash = new FlashStore(options.Flash, new FlashFaults());
        FirmwareSetup setup = Setup(flash, options);
        var world = new LogWorld(boot, setup.Board, _parts);
        Firmware = new Firmware(_parts.Ports(new YieldingClock(clock, () => _loop, wakes: IsTriedAgain), flash, _network, this), setup);
        world.Intake = Firmware.Intake;
        world.Typed += WakeConsoles;
        _loop = new StepLoop([world, .. Firmware.Workers], clock, this);
        _network.Loop = _loop;
    }

    public Firmware Firmware { get; }

    public LogComparison Comparison { get; }

    /// <summary>Why the log cannot be followed to its end; null when it can.</summary>
    public string? Gap => _network.Gap;

    public bool IsGoingOn => Comparison.Divergence is null && Gap is null && _parts.System.RebootReason is null;

    public void Run(CancellationToken cancel)
    {
        // The last of it may be under way: it ends with what the log has.
        while (IsGoingOn && (_parts.Clock.UptimeMs <= _boot.EndMs || (!Comparison.IsDone && _parts.Clock.UptimeMs <= _boot.EndMs + GraceMs)))
        {
            cancel.ThrowIfCancellationRequested();
            Once();
        }

        if (_parts.System.RebootReason is not null)
        {
            Firmware.SaveMarks();
        }

        if (Gap is null)
        {
            Comparison.End(_parts.Clock.UptimeMs);
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
        if (Gap is not null)
        {
            return;
        }

        var record = (JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(json, 0, count))!;
        if (Comparison.Take(record, _parts.Clock.UptimeMs) is { } same && same.AtMs > _parts.Clock.UptimeMs)
        {
            // A real board needs time where this one needs none: both are at the same point now.
            _parts.Clock.Advance(same.AtMs - _parts.Clock.UptimeMs);
        }
    }

    private static FirmwareSetup Setup(FlashStore flash, LogReplayOptions options)
    {
        BootGuard guard = BootGuard.TakeUp(flash);
        FirmwareSetup onFlash = FirmwareSetup.FromFlash(flash, options.Board, !options.IsConfigurationOnFlash);
        return new FirmwareSetup(options.Configuration.Settings, options.Configuration.Secrets, onFlash.Board)
        {
            Report = onFlash.Report,
            ConfigBoot = options.IsConfigurationOnFlash ? onFlash.ConfigBoot : null,
            Problems = onFlash.Problems,
            Guard = guard,
        };
    }

    // How long it waits before it tries a failed request again was a matter of chance; it waits as long as the log says.
    private bool IsTriedAgain() => Comparison.Peek("llm.req") is { } next && next.AtMs <= _parts.Clock.UptimeMs && Comparison.IsUpTo(next.Item);

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
}
