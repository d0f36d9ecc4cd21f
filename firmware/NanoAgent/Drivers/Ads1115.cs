using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>
/// Texas Instruments ADS1115 converter with four inputs against ground. Registers, codes and ranges from the data sheet
/// SBAS444D, sections 9.3 and 9.6.
/// </summary>
public sealed class Ads1115 : ISensor
{
    private const int Channels = 4;
    private const int ConversionRegister = 0;
    private const int ConfigRegister = 1;

    // Start, input against ground, single shot, 128 measurements a second, no comparator (table 8 of section 9.6.3).
    private const int StartBit = 0x8000;
    private const int FirstInput = 0x4000;
    private const int InputStep = 0x1000;
    private const int SingleShot = 0x0183;
    private const int GainStep = 0x0200;

    // 1/128 s, and 10 % more for the oscillator (section 7.5).
    private const int MeasureMs = 9;

    private readonly I2cChip _chip;
    private readonly int _gain;

    public Ads1115(SensorSpec spec, Ports ports, ILog log)
    {
        Name = spec.Name;
        _gain = spec.Gain;
        _chip = new I2cChip(spec, ports, log);
    }

    public string Name { get; }

    public Quantity[] Quantities { get; } =
    {
        new Quantity("a0", "mV", 1), new Quantity("a1", "mV", 1), new Quantity("a2", "mV", 1), new Quantity("a3", "mV", 1),
    };

    /// <summary>One input after the other. An input at the end of the range reads as its end.</summary>
    public bool TryRead(long[] thousandths, out string problem)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            int code = Measure(channel) ? _chip.ReadWord(ConversionRegister) : -1;
            if (code < 0)
            {
                problem = _chip.Problem;
                return false;
            }

            thousandths[channel] = Microvolts(Scaled.Signed16(code), FullScaleMillivolts(_gain));
        }

        problem = "";
        return true;
    }

    /// <summary>The range divided into 2^15 steps (section 9.3.3): code 1 at ±4.096 V is 125 µV.</summary>
    internal static long Microvolts(int code, int fullScaleMillivolts) => Scaled.Divide(code * 1000L * fullScaleMillivolts, 32768);

    /// <summary>Range of a gain; 0 when there is no such gain.</summary>
    internal static int FullScaleMillivolts(int gain) => gain == 0 ? 6144 : GainBits(gain) < 0 ? 0 : 4096 / gain;

    private bool Measure(int channel)
    {
        int gain = GainBits(_gain);
        if (gain < 0)
        {
            return _chip.Fail("there is no gain " + _gain + "; set 'gain' in board.json to 0, 1, 2, 4, 8 or 16");
        }

        int config = StartBit | (FirstInput + (channel * InputStep)) | (gain * GainStep) | SingleShot;
        if (!_chip.WriteWord(ConfigRegister, config))
        {
            return false;
        }

        _chip.Sleep(MeasureMs);
        if (!_chip.WaitUntil(ConfigRegister, 2, StartBit, true))
        {
            return false;
        }

        // Nobody else has changed the input meanwhile, and it is the chip that we think it is.
        int found = _chip.ReadWord(ConfigRegister);
        byte[] bytes = { (byte)(found >> 8), (byte)found };
        return found == config || (found >= 0 && _chip.IsAlive(bytes, bytes.Length)
            && _chip.FailAsOther("the settings read back as 0x" + found.ToString("X4") + " instead of 0x" + config.ToString("X4"), "ADS1115"));
    }

    // Table 8: 0 is ±6.144 V, 5 is ±0.256 V.
    private static int GainBits(int gain)
    {
        switch (gain)
        {
            case 0: return 0;
            case 1: return 1;
            case 2: return 2;
            case 4: return 3;
            case 8: return 4;
            case 16: return 5;
            default: return -1;
        }
    }
}
