using System.Text;
using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Fakes;

/// <summary>
/// One boot of the firmware, all of whose workers are called from a single loop in virtual time: the same course of
/// events every time, and a thousand boots a second.
/// </summary>
public sealed class SteppedBoard
{
    private static readonly BoardProfile Profile = BoardReader.Read(Encoding.UTF8.GetBytes(VirtualBoard.DefaultBoardJson()));

    private readonly FlashStore _flash;
    private readonly SteppedWorld _world;
    private readonly StepLoop _loop;
    private string? _leak;

    /// <param name="flash">Its flash.</param>
    /// <param name="world">What is on the other side of its network.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="configuration">Instead of that on flash.</param>
    /// <param name="profile">What is wired to it; the virtual board without one.</param>
    /// <param name="consoles">Who sits at it.</param>
    /// <param name="isGuarded">Bad starts are counted. Most scenarios restart within a minute and mean no fault by it.</param>
    /// <exception cref="PowerCutException">The power went while it started.</exception>
    public SteppedBoard(
        FlashStore flash, SteppedWorld world, SteppedClock clock, SettingsResult? configuration = null, BoardProfile? profile = null, IConsole[]? consoles = null,
        bool isGuarded = false)
    {
        profile ??= Profile;
        _flash = flash;
        _world = world;
        Clock = clock;
        world.Clock = clock;
        Pins = new VirtualPins(clock);
        Room = new Sht31Model(clock) { Temperature = 21.5, Humidity = 45 };
        I2c.Attach(1, 0x44, Room);

        // The door is closed: its contact is active low.
        Pins.SetExternal(4, true);
        var ports = new Ports(clock, flash, world, Pins, Pwm, new VirtualAdc(), I2c, consoles ?? [], System, new SilentLog(this)) { Relief = Relief };
        BootGuard? guard = isGuarded ? BootGuard.TakeUp(flash) : null;
        FirmwareSetup setup = FirmwareSetup.FromFlash(flash, profile);
        if (configuration is not null)
        {
            setup = new FirmwareSetup(configuration.Settings, configuration.Secrets, profile);
        }

        setup.Guard = guard;
        Firmware = new Firmware(ports, setup);
        _loop = new StepLoop(Firmware.Workers, clock);
    }

    public Firmware Firmware { get; }

    public SteppedClock Clock { get; }

    public VirtualPins Pins { get; }

    public VirtualPwm Pwm { get; } = new();

    public VirtualI2c I2c { get; } = new();

    /// <summary>The sensor "room".</summary>
    public Sht31Model Room { get; }

    public SteppedSystem System { get; } = new();

    public SteppedRelief Relief { get; } = new();

    /// <summary>What the firmware logged, for the message of a failed check.</summary>
    public List<string> LogLines { get; } = [];

    /// <summary>Runs until the condition holds, the power goes, or a restart is asked for. False when it never comes to that.</summary>
    public bool RunUntil(Func<bool> condition, long msMax = 600_000)
    {
        long end = Clock.UptimeMs + msMax;
        while (_flash.IsPowered && System.RebootReason is null && !condition())
        {
            if (Clock.UptimeMs > end)
            {
                return false;
            }

            StepOnce();
        }

        if ((_world.Leak ?? _leak) is string leak)
        {
            throw new InvalidOperationException(leak);
        }

        return _flash.IsPowered;
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(long ms)
    {
        long end = Clock.UptimeMs + ms;
        RunUntil(() => Clock.UptimeMs >= end, ms * 2 + 60_000);
    }

    private void StepOnce()
    {
        try
        {
            _loop.Once();
        }
        catch (PowerCutException)
        {
            // The board is off; whoever runs it sees that.
        }
    }

    private sealed class SilentLog(SteppedBoard board) : ILogSink
    {
        public void WriteLine(char level, string line)
        {
            board._leak ??= CanaryWatch.Suite.See("log", line);
            if (level is 'E' or 'W')
            {
                board.LogLines.Add(line);
            }
        }

        public void WriteRecord(byte[] json, int count) => board._leak ??= CanaryWatch.Suite.See("trace", json.AsSpan(0, count));
    }
}
