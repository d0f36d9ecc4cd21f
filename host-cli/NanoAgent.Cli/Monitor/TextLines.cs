using System.Text;

namespace NanoAgent.Cli.Monitor;

/// <summary>Makes lines of text as it comes, and gives out what has no end yet when a person should see it. Pure.</summary>
internal sealed class TextLines
{
    /// <summary>Longer than any line of the firmware.</summary>
    public const int CharsMax = 65536;

    private readonly StringBuilder _line = new();

    /// <summary>The beginning of a line whose end did not come yet.</summary>
    public bool HasRest => _line.Length > 0;

    /// <summary>The lines that this piece completed, without their ends.</summary>
    public IReadOnlyList<string> Add(string text)
    {
        var lines = new List<string>();
        foreach (char c in text)
        {
            if (c != '\n')
            {
                _line.Append(c);
            }

            if (c == '\n' || _line.Length >= CharsMax)
            {
                lines.Add(Take());
            }
        }

        return lines;
    }

    /// <summary>What there is of the line.</summary>
    public string Take()
    {
        string text = _line.ToString().TrimEnd('\r');
        _line.Clear();
        return text;
    }
}
