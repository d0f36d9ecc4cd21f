using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>
/// NXP PCF8574 and PCF8574A port expander with 8 pins, after the data sheet "PCF8574; PCF8574A" Rev. 5, sections 8.1 to 8.3:
/// no registers, a pin that is written high is an input with a weak pull-up. Eight ones are a proper answer, so a data line
/// without a chip cannot be told from inputs that nobody pulls low.
/// </summary>
public sealed class Pcf8574 : ISensor
{
    private readonly I2cChip _chip;
    private readonly ExpanderPins _pins;
    private readonly int _inputs;
    private readonly byte[] _bytes = new byte[1];
    private int _latch;

    public Pcf8574(SensorSpec spec, Ports ports)
    {
        Name = spec.Name;
        _inputs = ~spec.OutputMask & 0xFF;

        // As after power-on: all high.
        _latch = 0xFF;
        _pins = new ExpanderPins("p0 p1 p2 p3 p4 p5 p6 p7".Split(' '), spec.OutputMask);
        _chip = new I2cChip(spec, ports);
    }

    public string Name { get; }

    public Quantity[] Quantities => _pins.Quantities;

    public bool TryRead(long[] thousandths, out string problem)
    {
        bool isRead = TryReadPins(out int levels, out problem);
        if (isRead)
        {
            _pins.Spread(levels, thousandths);
        }

        return isRead;
    }

    /// <summary>The levels of all 8 pins. Outputs are written again first, because the chip forgets them with its power.</summary>
    public bool TryReadPins(out int levels, out string problem)
    {
        levels = 0;
        bool isRead = _chip.WriteByte(_latch | _inputs) && _chip.Read(I2cChip.NoRegister, _bytes, 1);
        if (isRead)
        {
            levels = _bytes[0];
        }

        problem = isRead ? "" : _chip.Problem;
        return isRead;
    }

    /// <summary>Sets the outputs; inputs stay inputs.</summary>
    public bool TryWritePins(int levels, out string problem)
    {
        bool isWritten = _chip.WriteByte(levels | _inputs);
        problem = isWritten ? "" : _chip.Problem;
        if (isWritten)
        {
            _latch = levels;
        }

        return isWritten;
    }
}
