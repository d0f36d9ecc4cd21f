using System.Collections;

namespace NanoAgent.Channels.Markup;

/// <summary>
/// Emphasis, code, links and escapes of one paragraph: first each character gets its meaning, then those that are seen are
/// written. What is no proper Markdown stays as it was written.
/// </summary>
internal sealed class InlineReader
{
    private readonly char[] _text;
    private readonly int _end;
    private readonly byte[] _marks;
    private readonly Emphasis _emphasis;
    private readonly CodeSpans _code;
    private readonly ArrayList _brackets = new ArrayList();
    private readonly ArrayList _addresses = new ArrayList();

    private InlineReader(char[] text, int end)
    {
        _text = text;
        _end = end;
        _marks = new byte[end];
        _emphasis = new Emphasis(_marks);
        _code = new CodeSpans(text, end);
    }

    /// <summary>Appends the paragraph as people see it.</summary>
    /// <param name="text">The paragraph begins at 0.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="target">Gets the visible characters.</param>
    /// <param name="style">Look of all of them, bits of <see cref="TextStyle"/>.</param>
    public static void Read(char[] text, int end, StyledText target, int style)
    {
        InlineReader reader = new InlineReader(text, end);
        int at = 0;
        while (at < end)
        {
            at = reader.ReadAt(at);
        }

        reader._emphasis.Resolve();
        new InlineWriter(text, end, reader._marks, reader._addresses, target, style).Write();
    }

    // Returns where to go on.
    private int ReadAt(int at)
    {
        switch (_text[at])
        {
            case '\\':
                return ReadEscape(at);
            case '`':
                return _code.Mark(at, _marks);
            case '*':
            case '_':
            case '~':
                return ReadDelimiter(at);
            case '!' when at + 1 < _end && _text[at + 1] == '[':
                _brackets.Add(at);
                return at + 2;
            case '[':
                _brackets.Add(at);
                return at + 1;
            case ']':
                return ReadLink(at);
            case '<':
            case 'h':
            case 'H':
                return BareAddress.Skip(_text, at, _end, _marks);
            default:
                return at + 1;
        }
    }

    private int ReadEscape(int at)
    {
        bool isEscape = at + 1 < _end && (MarkupText.IsAsciiPunctuation(_text[at + 1]) || _text[at + 1] == '\n');
        _marks[at] = isEscape ? InlineMarks.Hidden : InlineMarks.Shown;
        return isEscape ? at + 2 : at + 1;
    }

    private int ReadDelimiter(int at)
    {
        int after = at + 1;
        while (after < _end && _text[after] == _text[at])
        {
            after++;
        }

        Delimiter? delimiter = DelimiterScan.At(_text, at, after - at, _end);
        if (delimiter != null)
        {
            _emphasis.Add(delimiter);
        }

        return after;
    }

    private int ReadLink(int at)
    {
        if (_brackets.Count == 0)
        {
            return at + 1;
        }

        int open = (int)_brackets[_brackets.Count - 1]!;
        _brackets.RemoveAt(_brackets.Count - 1);
        int words = open + (_text[open] == '!' ? 2 : 1);
        if (at + 1 >= _end || _text[at + 1] != '(' || words == at)
        {
            return at + 1;
        }

        string address = LinkTarget.Read(_text, at + 1, _end, out int after);
        if (address.Length == 0)
        {
            return at + 1;
        }

        Hide(open, words);
        Hide(at, after);
        _marks[open] = InlineMarks.LinkOpens;
        _marks[at] = InlineMarks.LinkCloses;
        _addresses.Add(address);

        // No link stands in another one.
        _brackets.Clear();
        return after;
    }

    private void Hide(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            _marks[i] = InlineMarks.Hidden;
        }
    }
}
