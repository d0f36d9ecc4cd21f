using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>
/// Solomon Systech SSD1306 display with 128x64 dots as eight lines of 21 characters. Start-up after the data sheet "SSD1306"
/// Rev 1.1, application note section 3 (figure 2), commands of table 9-1, control byte of section 8.1.5.2.
/// </summary>
public sealed class Ssd1306
{
    public const int Lines = 8;
    public const int Columns = 21;

    private const int Width = 128;
    private const int CellWidth = Font5x7.Width + 1;
    private const int CommandControl = 0x00;
    private const int DataControl = 0x40;

    // Off; clock; 64 rows; no offset; start line 0; horizontal addressing; segments and rows the way the usual module is mounted;
    // row pins; contrast; pre-charge; deselect level; charge pump; picture from memory, not inverse.
    private static readonly byte[] StartUp =
    {
        CommandControl, 0xAE, 0xD5, 0x80, 0xA8, 0x3F, 0xD3, 0x00, 0x40, 0x20, 0x00, 0xA1, 0xC8,
        0xDA, 0x12, 0x81, 0x7F, 0xD9, 0xF1, 0xDB, 0x20, 0x8D, 0x14, 0xA4, 0xA6,
    };

    private static readonly byte[] WholeWindow = { CommandControl, 0x21, 0x00, 0x7F, 0x22, 0x00, 0x07 };
    private static readonly byte[] SwitchOn = { CommandControl, 0xAF };

    private readonly I2cChip _chip;
    private bool _isStarted;

    public Ssd1306(SensorSpec spec, Ports ports, ILog log)
    {
        Name = spec.Name;
        _chip = new I2cChip(spec, ports, log);
    }

    public string Name { get; }

    /// <summary>Shows up to eight lines; the rest of the screen is dark. What is longer than a line is cut.</summary>
    public bool TryShow(string[] lines, out string problem)
    {
        bool isShown = (_isStarted || Send(StartUp)) && Send(WholeWindow);
        for (int i = 0; i < Lines && isShown; i++)
        {
            isShown = Send(Row(i < lines.Length ? lines[i] : ""));
        }

        // On last, so that what the memory held at power-on is never seen.
        isShown = isShown && (_isStarted || Send(SwitchOn));
        _isStarted = isShown;
        problem = isShown ? "" : _chip.Problem;
        return isShown;
    }

    private bool Send(byte[] bytes) => _chip.Write(bytes, bytes.Length);

    private static byte[] Row(string line)
    {
        byte[] row = new byte[Width + 1];
        row[0] = DataControl;
        char[] chars = line.ToCharArray();
        for (int i = 0; i < chars.Length && i < Columns; i++)
        {
            Font5x7.Draw(chars[i], row, 1 + (i * CellWidth));
        }

        return row;
    }
}
