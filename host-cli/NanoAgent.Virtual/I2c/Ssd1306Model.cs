using System.Text;

namespace NanoAgent.Virtual;

/// <summary>
/// Solomon Systech SSD1306 with 128x64 dots, after the datasheet "SSD1306" rev 1.1, sections 8.1.5 (I2C control byte),
/// 8.7 (GDDRAM) and 9/10 (commands). The glass is mounted as on the usual modules: upright after segment remap 0xA1
/// and COM scan direction 0xC8. Scrolling, multiplex ratio and timing commands are accepted without effect.
/// </summary>
public sealed class Ssd1306Model : II2cDevice
{
    public const int Width = 128;
    public const int Height = 64;

    private readonly object _lock = new();
    private readonly Ssd1306Registers _registers = new();

    /// <summary>One byte a column and page, bit 0 on top; by segment, so after the remap.</summary>
    private readonly byte[] _dots = new byte[Width * Height / 8];

    public bool IsOn { get { lock (_lock) { return _registers.IsOn; } } }

    public bool IsInverse { get { lock (_lock) { return _registers.IsInverse; } } }

    /// <summary>0 to 255; 0x7F after reset.</summary>
    public int Contrast { get { lock (_lock) { return _registers.Contrast; } } }

    /// <summary>Section 8.1.5.2: each control byte says whether commands (0x00) or dots (0x40) follow; with bit 7 set only for one byte.</summary>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            int i = 0;
            while (i < bytes.Length)
            {
                byte control = bytes[i++];
                bool isData = (control & 0x40) != 0;
                int end = (control & 0x80) != 0 ? Math.Min(i + 1, bytes.Length) : bytes.Length;
                for (; i < end; i++)
                {
                    Take(bytes[i], isData);
                }
            }

            return true;
        }
    }

    /// <summary>Section 10.1.21, table 9-2: a read gives the status byte; bit 6 is set while the display is off.</summary>
    public bool Read(Span<byte> buffer)
    {
        lock (_lock)
        {
            buffer.Fill(_registers.IsOn ? (byte)0x00 : (byte)0x40);
            return true;
        }
    }

    /// <summary>True when the dot shines, counted from the upper left corner as the viewer sees it.</summary>
    public bool Pixel(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, Width);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
        lock (_lock)
        {
            return IsLit(x, y);
        }
    }

    /// <summary>The picture in 32 lines of 128 half-block characters.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        lock (_lock)
        {
            for (int y = 0; y < Height; y += 2)
            {
                for (int x = 0; x < Width; x++)
                {
                    text.Append((IsLit(x, y), IsLit(x, y + 1)) switch
                    {
                        (true, true) => '█',
                        (true, false) => '▀',
                        (false, true) => '▄',
                        _ => ' ',
                    });
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }

    private void Take(byte value, bool isData)
    {
        if (!isData)
        {
            _registers.Command(value);
            return;
        }

        // Section 10.1.8: the remap acts on dots written afterwards, not on those in the memory.
        int segment = _registers.IsSegmentRemapped ? Width - 1 - _registers.Column : _registers.Column;
        _dots[(_registers.Page * Width) + segment] = value;
        _registers.StepAddress();
    }

    private bool IsLit(int x, int y)
    {
        // On the usual module SEG0 is at the right edge and COM0 at the bottom edge.
        int segment = Width - 1 - x;
        int row = ((_registers.IsComReversed ? y : Height - 1 - y) + _registers.StartLine) % Height;
        bool isSet = (_dots[(row / 8 * Width) + segment] & (1 << (row % 8))) != 0;
        return _registers.IsOn && (_registers.IsEntireOn || isSet != _registers.IsInverse);
    }
}
