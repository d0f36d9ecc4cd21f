using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>
/// Microchip MCP23017 port expander with 16 pins, port A in bits 0 to 7, port B in bits 8 to 15. Registers from the data sheet
/// DS20001952C, table 3-5 (IOCON.BANK = 0). Inputs have their pull-ups on. Editions from 2022 on call GPA7 and GPB7 outputs only: a level
/// that changes there in the middle of a transfer can disturb it. As inputs they are for nothing or for what stands still.
/// </summary>
public sealed class Mcp23017 : ISensor
{
    private const int DirectionRegister = 0x00;
    private const int PullUpRegister = 0x0C;
    private const int PinRegister = 0x12;
    private const int LatchRegister = 0x14;

    // Directions and polarities of both ports.
    private const int SettingBytes = 4;

    private readonly I2cChip _chip;
    private readonly ExpanderPins _pins;
    private readonly int _inputs;
    private readonly byte[] _bytes = new byte[SettingBytes];
    private int _latch;
    private bool _isPrepared;

    public Mcp23017(SensorSpec spec, Ports ports)
    {
        Name = spec.Name;
        _inputs = ~spec.OutputMask & 0xFFFF;
        _pins = new ExpanderPins("a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 b4 b5 b6 b7".Split(' '), spec.OutputMask);
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

    /// <summary>The levels of all 16 pins; an output shows what it drives.</summary>
    public bool TryReadPins(out int levels, out string problem)
    {
        levels = 0;
        bool isRead = Prepare() && _chip.Read(PinRegister, _bytes, 2);
        if (isRead)
        {
            levels = _bytes[0] | (_bytes[1] << 8);
        }

        problem = isRead ? "" : _chip.Problem;
        return isRead;
    }

    /// <summary>Sets the outputs; bits of inputs change nothing. Before the first call all outputs are low.</summary>
    public bool TryWritePins(int levels, out string problem)
    {
        bool isWritten = Prepare() && WritePair(LatchRegister, levels & ~_inputs);
        problem = isWritten ? "" : _chip.Problem;
        if (isWritten)
        {
            _latch = levels & ~_inputs;
        }

        return isWritten;
    }

    // The chip forgets its settings with its power, so they are looked at each time; levels go before directions, so that a
    // pin that becomes an output never shows a wrong one.
    private bool Prepare()
    {
        bool isRead = _chip.Read(DirectionRegister, _bytes, SettingBytes);
        if (isRead && _isPrepared && HasSettings())
        {
            return true;
        }

        _isPrepared = isRead && WritePair(LatchRegister, _latch) && WritePair(PullUpRegister, _inputs) && WriteSettings()
            && _chip.Read(DirectionRegister, _bytes, SettingBytes)
            && (HasSettings() || (_chip.IsAlive(_bytes, SettingBytes) && _chip.FailAsOther("the settings do not stay", "MCP23017")));
        return _isPrepared;
    }

    private bool HasSettings() => (_bytes[0] | (_bytes[1] << 8)) == _inputs && _bytes[2] == 0 && _bytes[3] == 0;

    private bool WriteSettings()
    {
        byte[] bytes = { DirectionRegister, (byte)_inputs, (byte)(_inputs >> 8), 0, 0 };
        return _chip.Write(bytes, bytes.Length);
    }

    private bool WritePair(int register, int bits)
    {
        _bytes[0] = (byte)register;
        _bytes[1] = (byte)bits;
        _bytes[2] = (byte)(bits >> 8);
        return _chip.Write(_bytes, 3);
    }
}
