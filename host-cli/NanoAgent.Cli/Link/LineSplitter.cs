using System.Text;

namespace NanoAgent.Cli.Link;

/// <summary>Makes lines of text as it comes; CR, LF or both end one. Of a line that is too long only the front is kept. Pure.</summary>
internal sealed class LineSplitter(int charsMax = LineSplitter.CharsMax)
{
    /// <summary>A longer line is no answer of a board.</summary>
    public const int CharsMax = 65536;

    private readonly StringBuilder _line = new();
    private bool _wasCarriageReturn;

    /// <summary>The lines that this piece completed, without their ends.</summary>
    public IEnumerable<string> Add(string text)
    {
        List<string> lines = [];
        foreach (char c in text)
        {
            bool isSecondHalf = c == '\n' && _wasCarriageReturn;
            _wasCarriageReturn = c == '\r';
            if (c is '\n' or '\r')
            {
                if (!isSecondHalf)
                {
                    lines.Add(_line.ToString());
                    _line.Clear();
                }
            }
            else if (_line.Length < charsMax)
            {
                _line.Append(c);
            }
        }

        return lines;
    }

    /// <summary>What stands behind the last line end is nobody's any more.</summary>
    public void Forget() => _line.Clear();
}
