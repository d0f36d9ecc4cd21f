using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>
/// Solomon Systech SSD1306 display with 128x64 dots as eight lines of 21 characters; see <see cref="Ssd1306Commands"/> for the
/// data sheet.
/// </summary>
public sealed class Ssd1306
{
    public const int Lines = 8;
    public const int Columns = 21;

    private const int Width = 128;
    private const int CellWidth = Font5x7.Width + 1;

    private readonly I2cChip _chip;
    private bool _isStarted;

    public Ssd1306(SensorSpec spec, Ports ports)
    {
        Name = spec.Name;
        _chip = new I2cChip(spec, ports);
    }

    public string Name { get; }

    /// <summary>Shows up to eight lines; the rest of the screen is dark. What is longer than a line is cut.</summary>
    public bool TryShow(string[] lines, out string problem)
    {
        // The chip forgets its settings with its power and takes dots all the same, so they go before every picture.
        bool isShown = Send(Ssd1306Commands.StartUp(_isStarted)) && Send(Ssd1306Commands.WholeWindow());
        for (int i = 0; i < Lines && isShown; i++)
        {
            isShown = Send(Row(i < lines.Length ? lines[i] : ""));
        }

        // On last, so that what the memory held at power-on is never seen.
        isShown = isShown && Send(Ssd1306Commands.SwitchOn());
        _isStarted = isShown;
        problem = isShown ? "" : _chip.Problem;
        return isShown;
    }

    private bool Send(byte[] bytes) => _chip.Write(bytes, bytes.Length);

    private static byte[] Row(string line)
    {
        byte[] row = new byte[Width + 1];
        row[0] = Ssd1306Commands.DotsFollow;
        char[] chars = line.ToCharArray();
        for (int i = 0; i < chars.Length && i < Columns; i++)
        {
            Font5x7.Draw(chars[i], row, 1 + (i * CellWidth));
        }

        return row;
    }
}
