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

    private readonly I2cChip _chip;
    private readonly byte[] _registers = new byte[Registers];

    public Ds3231(SensorSpec spec, Ports ports)
    {
        Name = spec.Name;
        _chip = new I2cChip(spec, ports);
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
        else if (isRead && !IsoTime.TryParse(Ds3231Time.ToText(_registers), out unixMs))
        {
            isRead = _chip.Fail("the clock holds no date (" + Ds3231Time.ToText(_registers) + "); set it again");
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

        byte[] transfer = Ds3231Time.ToTransfer(unixMs);

        // The status is read before and not written blindly: it also switches an output (EN32kHz).
        bool isSet = ReadAll() && _chip.Write(transfer, transfer.Length)
            && _chip.WriteRegister(StatusRegister, _registers[StatusRegister] & ~StoppedBit);
        problem = isSet ? "" : _chip.Problem;
        return isSet;
    }

    // Bits that the data sheet draws as zeros tell this chip from others with the same address, an MPU6050 for example.
    private bool ReadAll() =>
        _chip.Read(0, _registers, Registers) && _chip.IsAlive(_registers, Registers)
        && (((_registers[0] | _registers[1]) & 0x80) == 0 && (_registers[StatusRegister] & 0x70) == 0 && (_registers[TemperatureRegister + 1] & 0x3F) == 0
            || _chip.FailAsOther("registers hold what no clock has", "DS3231"));
}
