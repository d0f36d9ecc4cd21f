using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>What is soldered or wired to the virtual board. It stays when the firmware restarts.</summary>
public sealed class VirtualBoardParts
{
    private readonly LatestClock _clock = new();

    internal VirtualBoardParts(VirtualBoardOptions options)
    {
        IFlashContent content = options.Flash ?? new DirectoryFileStore(options.DataFolder);
        Files = new FlashStore(content, new FlashCost(LittleFsModel.Begin(content)), new FlashFaults());
        Pins = new VirtualPins(_clock);
        System = new VirtualSystem(options.Seed, options.UniqueId);
    }

    public FlashStore Files { get; }

    public VirtualPins Pins { get; }

    public VirtualPwm Pwm { get; } = new();

    public VirtualAdc Adc { get; } = new();

    public VirtualI2c I2c { get; } = new();

    public VirtualSpi Spi { get; } = new();

    public VirtualSystem System { get; }

    /// <summary>Stamps pin changes and times measurements, across restarts.</summary>
    internal IClock Clock => _clock;

    /// <summary>A reset: no pin is open any more.</summary>
    internal void Reset(IClock clock)
    {
        _clock.Current = clock;
        Pins.Reset();
        Pwm.Reset();
        Spi.Reset();
    }
}
