using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// Texas Instruments ADS1115, after the data sheet SBAS444D, sections 9.3 to 9.6: multiplexer, ranges, codes, single shot and
/// continuous mode, data rates. The comparator and its thresholds hold what is written, without effect.
/// </summary>
public sealed class Ads1115Model : WordRegisterModel
{
    private const int ResetConfig = 0x8583;

    private static readonly int[] RatesPerSecond = [8, 16, 32, 64, 128, 250, 475, 860];
    private static readonly double[] FullScaleMillivolts = [6144, 4096, 2048, 1024, 512, 256, 256, 256];

    private readonly double[] _millivolts = new double[4];
    private readonly ushort[] _thresholds = [0x8000, 0x7FFF];
    private int _config = ResetConfig & 0x7FFF;
    private short _conversion;
    private bool _isConverting;
    private long _readyAtMs;

    public Ads1115Model(IClock? clock = null)
        : base(clock)
    {
    }

    /// <summary>The voltage at an input against ground.</summary>
    public void SetMillivolts(int input, double millivolts)
    {
        lock (Lock)
        {
            _millivolts[input] = millivolts;
        }
    }

    protected override ushort Load(int index)
    {
        Finish();
        return (index & 3) switch
        {
            0 => unchecked((ushort)_conversion),
            1 => (ushort)((_isConverting ? 0 : 0x8000) | (IsOther ? _config ^ 0x0FFF : _config)),
            int threshold => _thresholds[threshold - 2],
        };
    }

    protected override void Store(int index, ushort value)
    {
        if ((index & 3) >= 2)
        {
            _thresholds[(index & 3) - 2] = value;
        }
        else if ((index & 3) == 1)
        {
            _config = value & 0x7FFF;
            bool isSingleShot = (value & 0x0100) != 0;
            if (!isSingleShot || (value & 0x8000) != 0)
            {
                // The oscillator may be 10 % slow (section 7.5).
                _isConverting = true;
                _readyAtMs = NowMs + (int)Math.Ceiling(1100.0 / RatesPerSecond[(value >> 5) & 7]);
            }
        }
    }

    private void Finish()
    {
        if (!_isConverting || IsStuck || !IsDue(_readyAtMs))
        {
            return;
        }

        double code = Math.Round(Difference() / FullScaleMillivolts[(_config >> 9) & 7] * 32768);
        _conversion = (short)Math.Clamp(code, -32768, 32767);
        _isConverting = false;
    }

    /// <summary>The multiplexer of section 9.6.3: pairs first, then each input against ground.</summary>
    private double Difference()
    {
        int mux = (_config >> 12) & 7;
        return mux >= 4
            ? _millivolts[mux - 4]
            : mux == 0 ? _millivolts[0] - _millivolts[1] : _millivolts[mux - 1] - _millivolts[3];
    }
}
