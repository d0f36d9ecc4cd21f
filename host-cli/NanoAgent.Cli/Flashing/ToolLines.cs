using System.Text;

namespace NanoAgent.Cli.Flashing;

/// <summary>Cuts the output of a tool into lines. A carriage return ends one too: that is how tools draw progress over itself. Pure but for its buffer.</summary>
internal sealed class ToolLines(Action<string> line)
{
    /// <summary>The rest of a longer line is let go: a tool that runs wild must not fill the memory.</summary>
    private const int CharsMax = 4096;

    private readonly StringBuilder _line = new();

    public void Add(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is '\n' or '\r')
            {
                End();
            }
            else if (c == '\b' && _line.Length > 0)
            {
                _line.Length--;
            }
            else if (c != '\b' && _line.Length < CharsMax)
            {
                _line.Append(c);
            }
        }
    }

    /// <summary>The output is over.</summary>
    public void End()
    {
        if (_line.Length > 0)
        {
            string text = _line.ToString();
            _line.Clear();
            line(text);
        }
    }
}
