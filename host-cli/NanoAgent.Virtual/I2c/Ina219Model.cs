using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// Texas Instruments INA219, after the data sheet SBOS448G, sections 8.5 and 8.6: ranges, triggered and continuous mode, ready
/// and overflow bit, and the calibration with current and power. Averaging counts for the time only.
/// </summary>
public sealed class Ina219Model : WordRegisterModel
{
    private const int ResetConfig = 0x399F;

    private double _volts = 5;
    private double _milliamps;
    private int _config = ResetConfig;
    private int _calibration;
    private int _shunt;
    private int _bus;
    private bool _isReady;
    private bool _isRunning;
    private long _readyAtMs;

    public Ina219Model(IClock? clock = null)
        : base(clock)
    {
    }

    /// <summary>The resistor on the module.</summary>
    public double ShuntMilliohm { get; init; } = 100;

    /// <summary>Volts at the load, 0 to 26.</summary>
    public double Volts
    {
        get { lock (Lock) { return _volts; } }
        set { lock (Lock) { _volts = Math.Clamp(value, 0, 26); } }
    }

    /// <summary>Current through the shunt in milliamperes, in either direction.</summary>
    public double Milliamps
    {
        get { lock (Lock) { return _milliamps; } }
        set { lock (Lock) { _milliamps = value; } }
    }

    protected override ushort Load(int index)
    {
        Convert();
        switch (index)
        {
            case 0: return (ushort)(IsOther ? _config ^ 0x0FF0 : _config);
            case 1: return unchecked((ushort)_shunt);
            case 2: return (ushort)((_bus << 3) | (_isReady ? 2 : 0));
            case 3:
                // Reading the power clears the ready bit (section 8.6.3.2).
                _isReady = false;
                return (ushort)(Math.Abs(Current()) * _bus / 5000);
            case 4: return unchecked((ushort)Current());
            case 5: return (ushort)_calibration;
            default: return 0;
        }
    }

    protected override void Store(int index, ushort value)
    {
        if (index == 5)
        {
            _calibration = value & 0xFFFE;
        }
        else if (index == 0)
        {
            _config = (value & 0x8000) != 0 ? ResetConfig : value & 0x7FFF;
            int mode = _config & 7;
            _isReady = false;
            _isRunning = mode is not (0 or 4);

            // Two conversions with 12 bits: 532 µs each, 586 at most (section 7.5).
            _readyAtMs = NowMs + 2;
        }
    }

    private int Current() => _shunt * _calibration / 4096;

    private void Convert()
    {
        bool isContinuous = (_config & 7) > 4;
        if (IsStuck || (!_isRunning && !isContinuous) || !IsDue(_readyAtMs))
        {
            return;
        }

        // 10 µV a step, cut at the range of the amplifier: 40 mV times 1, 2, 4, 8.
        int range = 4000 << ((_config >> 11) & 3);
        _shunt = (int)Math.Clamp(Math.Round(_milliamps * ShuntMilliohm / 10), -range, range);
        double fullScale = (_config & 0x2000) != 0 ? 32 : 16;
        _bus = (int)Math.Round(Math.Min(_volts, fullScale) * 250);
        _isReady = true;
        _isRunning = false;
    }
}
