using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// ROHM BH1750FVI, after the technical note 2009.04 Rev.B, pages 2, 5 and 10: power, reset of the result, continuous and
/// single measurements in three resolutions. The longest times of page 2 are taken; changing them is not modelled.
/// </summary>
public sealed class Bh1750Model : ChipModel
{
    private double _lux = 300;
    private bool _isOn;
    private int _mode;
    private bool _isMeasuring;
    private long _readyAtMs;
    private ushort _result;

    public Bh1750Model(IClock? clock = null)
        : base(clock)
    {
    }

    /// <summary>Light on the sensor, 0 to 100,000 lx; the result ends at 54,612.</summary>
    public double Lux
    {
        get { lock (Lock) { return _lux; } }
        set { lock (Lock) { _lux = Math.Clamp(value, 0, 100_000); } }
    }

    /// <summary>Page 10: one command a transfer; what follows it is not taken.</summary>
    protected override bool Take(ReadOnlySpan<byte> bytes)
    {
        int command = bytes[0];
        switch (command)
        {
            case 0x00:
                _isOn = false;
                _isMeasuring = false;
                break;
            case 0x01:
                _isOn = true;
                break;
            case 0x07 when _isOn:
                _result = 0;
                break;
            case 0x10 or 0x11 or 0x13 or 0x20 or 0x21 or 0x23:
                _isOn = true;
                _mode = command;
                _isMeasuring = true;
                _readyAtMs = NowMs + ((command & 0x0F) == 3 ? 24 : 180);
                break;
        }

        return true;
    }

    protected override bool Give(Span<byte> buffer)
    {
        Finish();
        buffer.Fill(0xFF);
        buffer[0] = (byte)(_result >> 8);
        if (buffer.Length > 1)
        {
            buffer[1] = (byte)_result;
        }

        return true;
    }

    private void Finish()
    {
        if (!_isMeasuring || IsStuck || !IsDue(_readyAtMs))
        {
            return;
        }

        // H-resolution mode 2 counts halves (page 11).
        double counts = Math.Round(_lux * 1.2 * ((_mode & 0x0F) == 1 ? 2 : 1));
        _result = (ushort)Math.Min(counts, ushort.MaxValue);
        if ((_mode & 0x20) != 0)
        {
            // "It is automatically set to power down mode after measurement."
            _isMeasuring = false;
            _isOn = false;
        }
    }
}
