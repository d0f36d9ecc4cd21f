using System.Collections;
using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>The names on a board: listed for people and for the model, and found by GPIO number.</summary>
public sealed class BoardNames
{
    private readonly BoardProfile _board;

    public BoardNames(BoardProfile board) => _board = board;

    /// <summary>All names by kind, for the system prompt: "outputs lamp heater; pwm fan; inputs door; …".</summary>
    public string Summary()
    {
        StringBuilder text = new StringBuilder();
        AddGroup(text, "outputs", _board.Outputs, " ");
        AddGroup(text, "pwm", _board.Pwm, " ");
        AddGroup(text, "inputs", _board.Inputs, " ");
        AddGroup(text, "analog", _board.Analog, " ");
        AddGroup(text, "sensors", _board.Sensors, " ");
        AddGroup(text, "displays", _board.Displays, " ");
        AddGroup(text, "strips", _board.Strips, " ");
        return text.ToString();
    }

    public string ListWritable()
    {
        StringBuilder text = new StringBuilder();
        AddGroup(text, "", _board.Outputs, ", ");
        AddGroup(text, "", _board.Pwm, ", ");
        AddGroup(text, "", _board.Displays, ", ");
        AddGroup(text, "", _board.Strips, ", ");
        return text.ToString();
    }

    /// <summary>"gpio5" becomes the name of what is wired to it; a pin that nothing is wired to keeps its number and so is unknown.</summary>
    public string Resolve(string name)
    {
        if (!Strings.StartsWith(name, "gpio") || !Numbers.TryParseInt(name.Substring(4), out int pin))
        {
            return name;
        }

        return NameOfPin(pin) ?? name;
    }

    /// <summary>What is wired to a GPIO, or null.</summary>
    public string? NameOfPin(int pin) =>
        Find(_board.Outputs, pin) ?? Find(_board.Pwm, pin) ?? Find(_board.Inputs, pin) ?? Find(_board.Analog, pin)
        ?? Find(_board.Strips, pin);

    /// <summary>The named digital pins in ascending order, for the capabilities answer of the host protocol.</summary>
    public int[] DigitalPins()
    {
        ArrayList pins = new ArrayList();
        for (int pin = 0; pin <= Limits.PinMax; pin++)
        {
            if (IsDigital(pin))
            {
                pins.Add(pin);
            }
        }

        return (int[])pins.ToArray(typeof(int));
    }

    public bool IsDigital(int pin) => Find(_board.Outputs, pin) != null || Find(_board.Inputs, pin) != null;

    private static string? Find(NamedSpec[] specs, int pin)
    {
        foreach (NamedSpec spec in specs)
        {
            if (spec.Pin == pin)
            {
                return spec.Name;
            }
        }

        return null;
    }

    private static void AddGroup(StringBuilder text, string title, NamedSpec[] specs, string separator)
    {
        if (specs.Length == 0)
        {
            return;
        }

        if (text.Length > 0)
        {
            text.Append(title.Length > 0 ? "; " : separator);
        }

        text.Append(title).Append(title.Length > 0 ? " " : "").Append(specs[0].Name);
        for (int i = 1; i < specs.Length; i++)
        {
            text.Append(separator).Append(specs[i].Name);
        }
    }
}
