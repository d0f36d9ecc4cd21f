using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Drivers;

/// <summary>
/// Maxim DS3231 clock with a thermometer. Registers from the data sheet "DS3231" 19-5170 Rev 10, figure 1 and the sections
/// "Clock and Calendar", "Status Register" and "Temperature Registers". The clock is kept in UTC and in 24-hour form.
/// </summary>
public sealed class Ds3231 : ISensor
{
    private const int Registers = 19;
    private const int StatusRegister = 0x0F;
    private const int TemperatureRegister = 0x11;

    // The oscillator has stopped since somebody cleared this bit: the time means nothing.
    private const int StoppedBit = 0x80;

    // The range of a two-digit year in this century.
    private const long FirstMs = 946684800000;
    private const long LastMs = 4102444799999;
    private const int MsPerDay = 86400000;

    private readonly I2cChip _chip;
    private readonly byte[] _registers = new byte[Registers];

    public Ds3231(SensorSpec spec, Ports ports, ILog log)
    {
        Name = spec.Name;
        _chip = new I2cChip(spec, ports, log);
    }

    public string Name { get; }

    public Quantity[] Quantities { get; } = { new Quantity("temperature", "°C", 2) };

    /// <summary>The chip measures by itself every 64 s; this is its last result.</summary>
    public bool TryRead(long[] thousandths, out string problem)
    {
        bool isRead = ReadAll();
        problem = isRead ? "" : _chip.Problem;
        if (isRead)
        {
            int quarters = (Scaled.Signed8(_registers[TemperatureRegister]) * 4) + (_registers[TemperatureRegister + 1] >> 6);
            thousandths[0] = quarters * 250L;
        }

        return isRead;
    }

    /// <summary>Milliseconds since 1970 in whole seconds. False also when the clock stood still since it was set.</summary>
    public bool TryReadTime(out long unixMs, out string problem)
    {
        unixMs = 0;
        bool isRead = ReadAll();
        if (isRead && (_registers[StatusRegister] & StoppedBit) != 0)
        {
            isRead = _chip.Fail("the clock has stopped since it was set; set it again, and replace its battery when that happens often");
        }
        else if (isRead && !IsoTime.TryParse(TimeText(), out unixMs))
        {
            isRead = _chip.Fail("the clock holds no date (" + TimeText() + "); set it again");
        }

        problem = isRead ? "" : _chip.Problem;
        return isRead;
    }

    /// <summary>Sets the clock, years 2000 to 2099; milliseconds are dropped.</summary>
    public bool TrySetTime(long unixMs, out string problem)
    {
        if (unixMs < FirstMs || unixMs > LastMs)
        {
            problem = "the clock knows the years 2000 to 2099 only";
            return false;
        }

        // The status is read before and not written blindly: it also switches an output (EN32kHz).
        bool isSet = ReadAll() && WriteTime(unixMs)
            && _chip.WriteRegister(StatusRegister, _registers[StatusRegister] & ~StoppedBit);
        problem = isSet ? "" : _chip.Problem;
        return isSet;
    }

    // Bits that the data sheet draws as zeros tell this chip from others with the same address, an MPU6050 for example.
    private bool ReadAll() =>
        _chip.Read(0, _registers, Registers) && _chip.IsAlive(_registers, Registers)
        && (((_registers[0] | _registers[1]) & 0x80) == 0 && (_registers[StatusRegister] & 0x70) == 0 && (_registers[TemperatureRegister + 1] & 0x3F) == 0
            || _chip.FailAsOther("registers hold what no clock has", "DS3231"));

    // Binary coded decimals are their own hexadecimal text; what is no decimal is refused by whoever parses it.
    private string TimeText()
    {
        int month = _registers[5];
        return (month >= 0x80 ? "21" : "20") + Hex(_registers[6]) + "-" + Hex(month & 0x1F) + "-" + Hex(_registers[4])
            + "T" + Hex(Hours(_registers[2])) + ":" + Hex(_registers[1]) + ":" + Hex(_registers[0]);
    }

    // Bit 6 says that somebody set it in 12-hour form: bit 5 is the afternoon then, and 12 comes before 1.
    private static int Hours(int register)
    {
        if ((register & 0x40) == 0)
        {
            return register;
        }

        int hour = ((((register >> 4) & 1) * 10) + (register & 0x0F)) % 12;
        hour += (register & 0x20) != 0 ? 12 : 0;
        return ToBcd(hour);
    }

    private bool WriteTime(long unixMs)
    {
        string text = IsoTime.Format(unixMs);
        int days = (int)(unixMs / MsPerDay);

        // Day 0 was a Thursday; the week begins on Monday.
        byte[] bytes =
        {
            0, Digits(text, 17), Digits(text, 14), Digits(text, 11), (byte)(((days + 3) % 7) + 1), Digits(text, 8), Digits(text, 5), Digits(text, 2),
        };
        return _chip.Write(bytes, bytes.Length);
    }

    private static byte Digits(string text, int start) =>
        (byte)(Numbers.TryParseInt(text.Substring(start, 2), out int value) ? ToBcd(value) : 0);

    private static int ToBcd(int value) => ((value / 10) << 4) | (value % 10);

    private static string Hex(int value) => Numbers.Hex(new byte[] { (byte)value }, 0, 1);
}
