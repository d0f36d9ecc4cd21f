using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// Microchip MCP23017, after the data sheet DS20001952C, table 3-5 and section 3.5: directions, polarity, pull-ups, latches,
/// sequential access with IOCON.BANK = 0. Interrupts and the other bank are not modelled.
/// </summary>
public sealed class Mcp23017Model : ByteRegisterModel
{
    private const int Direction = 0x00;
    private const int Polarity = 0x02;
    private const int Pins = 0x12;
    private const int Latch = 0x14;
    private const int Last = 0x15;

    private readonly byte[] _registers = new byte[Last + 1];

    // What drives a pin from outside: a pin with a 1 in the first is driven to its bit in the second, others float.
    private int _driven;
    private int _levels;

    public Mcp23017Model()
        : base(null) => Reset();

    /// <summary>What the outputs drive, port A in the low byte; inputs count as 0.</summary>
    public int Outputs
    {
        get { lock (Lock) { return Pair(Latch) & ~Pair(Direction); } }
    }

    /// <summary>Which pins are outputs now.</summary>
    public int Directions
    {
        get { lock (Lock) { return ~Pair(Direction) & 0xFFFF; } }
    }

    /// <summary>Something outside drives a pin, 0 to 7 of port A and 8 to 15 of port B.</summary>
    public void Drive(int pin, bool high)
    {
        lock (Lock)
        {
            _driven |= 1 << pin;
            _levels = high ? _levels | (1 << pin) : _levels & ~(1 << pin);
        }
    }

    /// <summary>The power goes and comes back.</summary>
    public void Reset()
    {
        lock (Lock)
        {
            Array.Clear(_registers);
            _registers[Direction] = _registers[Direction + 1] = 0xFF;
        }
    }

    protected override int After(int index) => index >= Last ? 0 : index + 1;

    protected override byte Load(int index)
    {
        if (index > Last || IsOther)
        {
            // Nothing there; or another chip, that has something else there.
            return (byte)(IsOther ? 0x5A ^ index : 0);
        }

        int port = index & 1;
        return index is Pins or (Pins + 1) ? (byte)(Levels() >> (8 * port)) : _registers[index];
    }

    protected override void Store(int index, byte value)
    {
        bool isWritable = index is <= Last and not (0x0E or 0x0F or 0x10 or 0x11);
        if (isWritable)
        {
            // Writing to a pin writes its latch (section 3.5.10).
            _registers[index is Pins or (Pins + 1) ? index + 2 : index] = value;
        }
    }

    private int Levels()
    {
        int inputs = Pair(Direction);
        int outside = (_levels & _driven) | (Pair(0x0C) & ~_driven);
        return ((outside ^ Pair(Polarity)) & inputs) | (Pair(Latch) & ~inputs);
    }

    private int Pair(int index) => _registers[index] | (_registers[index + 1] << 8);
}
