using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Drivers;

/// <summary>
/// Sensirion SHT30/31/35 temperature and humidity sensor. Commands, timing, CRC and formulas from the data sheet
/// "SHT3x-DIS" of December 2022, sections 4.3, 4.12 and 4.13.
/// </summary>
public sealed class Sht3x : ISensor
{
    // Single shot, high repeatability, no clock stretching (table 9); it takes 15.5 ms at most (table 4).
    private static readonly byte[] MeasureCommand = { 0x24, 0x00 };
    private const int MeasureMs = 16;
    private const int AnswerBytes = 6;

    private readonly II2c _i2c;
    private readonly IClock _clock;
    private readonly SensorSpec _spec;

    public Sht3x(SensorSpec spec, Ports ports)
    {
        _spec = spec;
        _i2c = ports.I2c;
        _clock = ports.Clock;
    }

    public string Name => _spec.Name;

    public Quantity[] Quantities { get; } = { new Quantity("temperature", "°C", 1), new Quantity("humidity", "%", 1) };

    /// <summary>Measures now. False when the sensor does not answer or its check sum is wrong; the problem says which.</summary>
    public bool TryRead(long[] thousandths, out string problem)
    {
        byte[] answer = new byte[AnswerBytes];
        bool isThere = _i2c.Transfer(_spec.Bus, _spec.Address, MeasureCommand, MeasureCommand.Length, answer, 0);
        if (isThere)
        {
            _clock.Sleep(MeasureMs);
            isThere = _i2c.Transfer(_spec.Bus, _spec.Address, MeasureCommand, 0, answer, AnswerBytes);
        }

        if (!isThere)
        {
            problem = "no answer on I2C bus " + _spec.Bus + " at 0x" + _spec.Address.ToString("X2") + "; check wiring and pull-ups";
            return false;
        }

        if (Crc(answer, 0) != answer[2] || Crc(answer, 3) != answer[5])
        {
            problem = "the answer has a wrong check sum; check wiring and pull-ups";
            return false;
        }

        thousandths[0] = Temperature((answer[0] << 8) | answer[1]);
        thousandths[1] = Humidity((answer[3] << 8) | answer[4]);
        problem = "";
        return true;
    }

    /// <summary>T = -45 + 175 * raw / 65535 °C, in thousandths.</summary>
    internal static long Temperature(int raw) => -45000 + (175000L * raw + 32767) / 65535;

    /// <summary>RH = 100 * raw / 65535 %, in thousandths.</summary>
    internal static long Humidity(int raw) => (100000L * raw + 32767) / 65535;

    // CRC-8, polynomial 0x31, initial value 0xFF, no reflection, over two bytes (table 20).
    private static int Crc(byte[] bytes, int offset)
    {
        int crc = 0xFF;
        for (int i = offset; i < offset + 2; i++)
        {
            crc ^= bytes[i];
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x31) & 0xFF : (crc << 1) & 0xFF;
            }
        }

        return crc;
    }
}
