namespace NanoAgent.Virtual;

/// <summary>
/// NXP PCF8574, after the data sheet Rev. 5, sections 8.1 to 8.3: one latch, all ones at power-on; a pin reads low when the
/// latch or something outside pulls it low.
/// </summary>
public sealed class Pcf8574Model : ChipModel
{
    private int _latch = 0xFF;
    private int _outside = 0xFF;

    public Pcf8574Model()
        : base(null)
    {
    }

    /// <summary>What was written last.</summary>
    public int Latch
    {
        get { lock (Lock) { return _latch; } }
    }

    /// <summary>Something outside pulls a pin low, or lets it go.</summary>
    public void Pull(int pin, bool low)
    {
        lock (Lock)
        {
            _outside = low ? _outside & ~(1 << pin) : _outside | (1 << pin);
        }
    }

    protected override bool Take(ReadOnlySpan<byte> bytes)
    {
        _latch = bytes[^1];
        return true;
    }

    protected override bool Give(Span<byte> buffer)
    {
        buffer.Fill((byte)(_latch & _outside));
        return true;
    }
}
