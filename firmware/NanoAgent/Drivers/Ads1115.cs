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

    // 1/128 s, and 10 % more for the oscillator ("Electrical Characteristics", section 7.5).
    private const int MeasureMs = 9;

    private readonly I2cChip _chip;
    private readonly int _gain;

    public Ads1115(SensorSpec spec, Ports ports)
    {
        Name = spec.Name;
        _gain = spec.Gain;
        _chip = new I2cChip(spec, ports);
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

            thousandths[channel] = Ads1115Codes.Microvolts(Scaled.Signed16(code), Ads1115Codes.FullScaleMillivolts(_gain));
        }

        problem = "";
        return true;
    }

    private bool Measure(int channel)
    {
        int config = Ads1115Codes.Config(channel, _gain);
        if (config < 0)
        {
            return _chip.Fail("there is no gain " + _gain + "; set 'gain' in board.json to 0, 1, 2, 4, 8 or 16");
        }

        if (!_chip.WriteWord(ConfigRegister, config))
        {
            return false;
        }

        int found = _chip.ReadWord(ConfigRegister);
        if (found < 0 || !IsTaken(found, config))
        {
            return false;
        }

        _chip.Sleep(MeasureMs);
        return _chip.WaitUntil(ConfigRegister, 2, Ads1115Codes.StartBit, true);
    }

    // All but the bit that says whether a measurement runs.
    private bool IsTaken(int found, int config)
    {
        byte[] bytes = { (byte)(found >> 8), (byte)found };
        return (found | Ads1115Codes.StartBit) == config || (_chip.IsAlive(bytes, bytes.Length)
            && _chip.FailAsOther("the settings read back as 0x" + found.ToString("X4") + " instead of 0x" + config.ToString("X4"), "ADS1115"));
    }
}
