using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>
/// Aosong AHT20 (and DHT20) temperature and humidity sensor. Status bits, commands and check sum from the data sheet "DHT20"
/// V1.0 of May 2021, sections 7.3 and 7.4, formulas from section 8; the initialising command 0xBE from the data sheet "AHT20"
/// V1.0, section 5.4.
/// </summary>
public sealed class Aht20 : ISensor
{
    private const int BusyBit = 0x80;
    private const int CalibratedBit = 0x08;
    private const int InitialiseMs = 10;
    private const int MeasureMs = 80;

    // Status, 20 bits of humidity, 20 bits of temperature, check sum.
    private const int AnswerBytes = 7;
    private const int FullScale = 1 << 20;

    private static readonly byte[] InitialiseCommand = { 0xBE, 0x08, 0x00 };
    private static readonly byte[] MeasureCommand = { 0xAC, 0x33, 0x00 };

    private readonly I2cChip _chip;

    public Aht20(SensorSpec spec, Ports ports)
    {
        Name = spec.Name;
        _chip = new I2cChip(spec, ports);
    }

    public string Name { get; }

    public Quantity[] Quantities { get; } = { new Quantity("temperature", "°C", 1), new Quantity("humidity", "%", 1) };

    public bool TryRead(long[] thousandths, out string problem)
    {
        byte[] answer = new byte[AnswerBytes];
        bool isRead = Prepare() && Measure(answer);
        problem = isRead ? "" : _chip.Problem;
        if (isRead)
        {
            int rawHumidity = (answer[1] << 12) | (answer[2] << 4) | (answer[3] >> 4);
            int rawTemperature = ((answer[3] & 0x0F) << 16) | (answer[4] << 8) | answer[5];
            thousandths[0] = Temperature(rawTemperature);
            thousandths[1] = Humidity(rawHumidity);
        }

        return isRead;
    }

    /// <summary>T = 200 * raw / 2^20 - 50 °C.</summary>
    internal static long Temperature(int raw) => Scaled.Divide(200000L * raw, FullScale) - 50000;

    /// <summary>RH = 100 * raw / 2^20 %.</summary>
    internal static long Humidity(int raw) => Scaled.Divide(100000L * raw, FullScale);

    private bool Prepare()
    {
        int status = _chip.ReadRegister(I2cChip.NoRegister);
        if (status < 0 || (status & CalibratedBit) != 0)
        {
            return status >= 0;
        }

        if (!_chip.Write(InitialiseCommand, InitialiseCommand.Length))
        {
            return false;
        }

        _chip.Sleep(InitialiseMs);
        status = _chip.ReadRegister(I2cChip.NoRegister);
        return status >= 0 && ((status & CalibratedBit) != 0
            || _chip.FailAsOther("the status 0x" + status.ToString("X2") + " says 'not calibrated', even after a new start,", "AHT20 in order"));
    }

    private bool Measure(byte[] answer)
    {
        if (!_chip.Write(MeasureCommand, MeasureCommand.Length))
        {
            return false;
        }

        _chip.Sleep(MeasureMs);
        return _chip.WaitUntil(I2cChip.NoRegister, 1, BusyBit, false)
            && _chip.Read(I2cChip.NoRegister, answer, AnswerBytes)
            && _chip.IsAlive(answer, AnswerBytes)
            && (Crc8.Of(answer, AnswerBytes - 1) == answer[AnswerBytes - 1]
                || _chip.Fail("the answer has a wrong check sum; check wiring and pull-ups"));
    }
}
