using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Drivers;

/// <summary>A display of the profile as something to write to: any text, broken into its lines; "off" is a dark glass.</summary>
public sealed class DisplayPanel : IPanel
{
    private readonly Ssd1306 _display;

    public DisplayPanel(SensorSpec spec, Ports ports)
    {
        Name = spec.Name;
        _display = new Ssd1306(spec, ports);
    }

    public string Name { get; }

    public string Kind => "display";

    public string Risk => Risks.Free;

    public bool IsText => true;

    public bool TryNormalize(string value, string now, out string normal, out string problem)
    {
        // What does not fit on the glass need not be kept either.
        normal = Strings.TrimTo(value.Trim(), Limits.DisplayTextBytesMax);
        normal = Strings.ToLower(normal) == OutputValues.Off ? OutputValues.Off : normal;
        problem = "text, or off";
        return normal.Length > 0;
    }

    public bool TryShow(string normal, out string problem)
    {
        string[] lines = normal == OutputValues.Off ? new string[0] : TextLayout.Break(normal, Ssd1306.Lines, Ssd1306.Columns);
        return _display.TryShow(lines, out problem);
    }
}
