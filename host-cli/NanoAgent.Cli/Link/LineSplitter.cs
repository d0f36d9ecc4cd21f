using System.Text;

namespace NanoAgent.Cli.Link;

/// <summary>
/// Makes lines of text as it comes; CR, LF or both end one. Of a line that is too long only the front is kept, of one that
/// begins with the head of a torn frame only what follows: such a head ends with the zeros of a length. Pure.
/// </summary>
internal sealed class LineSplitter(int charsMax = LineSplitter.CharsMax)
{
    /// <summary>A longer line is no answer of a board.</summary>
    public const int CharsMax = 65536;

    private static readonly char[] Noise = [.. Enumerable.Range(1, 31).Select(code => (char)code), '\uFFFD'];

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
                    lines.Add(WithoutTornHead(_line.ToString()));
                    Forget();
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

    // An answer that has zeros in its middle is a damaged one, and stays whole so that it is seen to be one.
    private static string WithoutTornHead(string line)
    {
        int zero = line.LastIndexOf('\0');
        return zero < 0 || line.IndexOf('{', 0, zero) >= 0 ? line : line[(zero + 1)..].TrimStart(Noise);
    }
}
