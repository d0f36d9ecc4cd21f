namespace NanoAgent.Channels.Markup;

/// <summary>Code between rows of backquotes of one length. A length that found no end once is not looked for again.</summary>
internal sealed class CodeSpans
{
    private const int LengthMax = 32;

    private readonly char[] _text;
    private readonly int _end;
    private readonly bool[] _isWithoutEnd = new bool[LengthMax + 1];

    public CodeSpans(char[] text, int end)
    {
        _text = text;
        _end = end;
    }

    /// <summary>Marks the span that begins at this backquote. Returns where to go on.</summary>
    public int Mark(int at, byte[] marks)
    {
        int from = RowEnd(at);
        int length = from - at;
        int close = length > LengthMax || _isWithoutEnd[length] ? -1 : FindEnd(from, length);
        if (close < 0)
        {
            if (length <= LengthMax)
            {
                _isWithoutEnd[length] = true;
            }

            return from;
        }

        bool isPadded = close - from > 2 && _text[from] == ' ' && _text[close - 1] == ' ';
        for (int i = at; i < close + length; i++)
        {
            bool isInside = i >= from + (isPadded ? 1 : 0) && i < close - (isPadded ? 1 : 0);
            marks[i] = isInside ? InlineMarks.Code : InlineMarks.Hidden;
        }

        return close + length;
    }

    private int FindEnd(int from, int length)
    {
        int at = from;
        while (at < _end)
        {
            if (_text[at] != '`')
            {
                at++;
                continue;
            }

            int after = RowEnd(at);
            if (after - at == length)
            {
                return at;
            }

            at = after;
        }

        return -1;
    }

    private int RowEnd(int at)
    {
        int after = at;
        while (after < _end && _text[after] == '`')
        {
            after++;
        }

        return after;
    }
}
