using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Virtual;

/// <summary>One boot of the whole firmware in virtual time, with its parts, until the power goes or a restart is asked for.</summary>
internal sealed class LifeBoard : IStepWatcher
{
    /// <summary>A step that takes longer means that the supervisor of a board would restart it.</summary>
    private const long StepMsMax = 900_000;

    /// <summary>Steps without a moment passing; the busiest honest moment takes a few dozen.</summary>
    private const int StepsAtOnceMax = 20_000;

    private readonly LifeLog _life;
    private readonly PoweredPorts _power;
    private readonly StepLoop _loop;
    private readonly SteppedSystem _system;
    private long _movedMs;
    private int _stepsAtOnce;
    private bool _isUnplugged;

    /// <exception cref="PowerCutException">The power went while it started.</exception>
    public LifeBoard(LifeLog life, FlashStore flash, SteppedClock clock, SimulatedNetwork network, Worker world, Func<Ports, Ports> tamper)
    {
        _life = life;
        Clock = clock;
        Flash = flash;
        _system = new SteppedSystem(1 + life.Dice.Below(1_000_000));
        Pins = new VirtualPins(clock);
        Room = new Sht31Model(clock);
        RoomWires = new FaultyChip(Room);
        I2c.Attach(1, LifeWiring.RoomAddress, RoomWires);
        Contract = new ContractWatch(Pins, clock, LifeWiring.Terms);
        _power = new PoweredPorts(flash, network, Pins, new VirtualPwm(), Adc, I2c, null, life);
        flash.PowerCut += _power.CutPower;
        var waiting = new YieldingClock(clock, () => _loop, () => flash.IsPowered);
        Ports ports = tamper(new Ports(waiting, _power, _power, _power, _power, _power, _power, [], _system, _power) { Relief = new SteppedRelief() });
        BootGuard guard = BootGuard.TakeUp(ports.Files);
        IsInSafeMode = guard.IsSafeMode;
        SettingsResult configuration = LifeWiring.Configuration();
        FirmwareSetup flashSetup = FirmwareSetup.FromFlash(ports.Files, LifeWiring.Profile, true);
        Firmware = new Firmware(ports, new FirmwareSetup(configuration.Settings, configuration.Secrets, LifeWiring.Profile)
        {
            Report = flashSetup.Report,
            Guard = guard,
        });
        _loop = new StepLoop([world, .. Firmware.Workers], clock, this);
        network.Loop = _loop;
    }

    public Firmware Firmware { get; }

    public SteppedClock Clock { get; }

    public FlashStore Flash { get; }

    public VirtualPins Pins { get; }

    public VirtualAdc Adc { get; } = new();

    public VirtualI2c I2c { get; } = new();

    public Sht31Model Room { get; }

    public FaultyChip RoomWires { get; }

    public ContractWatch Contract { get; }

    /// <summary>It runs: no cut, nobody asked for a restart, nobody pulled the plug.</summary>
    public bool IsOn => Flash.IsPowered && _system.RebootReason is null && !_isUnplugged;

    /// <summary>After too many bad starts it waits for people.</summary>
    public bool IsInSafeMode { get; }

    public bool IsGoingOn => Flash.IsPowered && _life.Violation is null;

    /// <summary>Everybody who wrote has an answer, as the firmware sees it.</summary>
    public bool IsAtRest => Firmware.Progress.Settled == Firmware.Progress.Accepted;

    /// <summary>One step, or a leap of the clock.</summary>
    public void Once()
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

    /// <summary>Somebody pulls its plug while it rests.</summary>
    public void Unplug() => _isUnplugged = true;

    /// <summary>Nothing of it can reach the world any more.</summary>
    public void SwitchOff() => _power.CutPower();

    public void Stepped(Worker worker, long tookMs)
    {
        if (tookMs > StepMsMax)
        {
            _life.Violate(Invariants.Moving, $"a step of {worker.Name} took {tookMs / 1000} s");
        }

        _stepsAtOnce = Clock.UptimeMs == _movedMs ? _stepsAtOnce + 1 : 0;
        _movedMs = Clock.UptimeMs;
        if (_stepsAtOnce > StepsAtOnceMax)
        {
            _life.Violate(Invariants.Moving, $"{worker.Name} is called again and again, and no time passes");
        }
    }

    public void Failed(Worker worker, Exception failure)
    {
        // Without power the ports refuse everything, and nobody would have been there to see it.
        if (Flash.IsPowered)
        {
            _life.Violate(Invariants.Boots, $"{worker.Name} threw: {failure.GetType().Name}: {failure.Message}");
        }
    }
}
