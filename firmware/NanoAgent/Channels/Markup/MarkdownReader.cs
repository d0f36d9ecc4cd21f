using NanoAgent.Text;

namespace NanoAgent.Channels.Markup;

/// <summary>
/// Markdown as models write it, block by block in one pass: headings, lists, quotes, fenced code, tables, rules. What a chat
/// cannot show becomes the nearest thing it can; no word is lost.
/// </summary>
internal sealed class MarkdownReader
{
    private const string Rule = "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500";

    private readonly char[] _text;
    private readonly char[] _paragraph;
    private readonly BlockWriter _out;
    private int _paragraphLength;
    private int _base;
    private int _fenceLength;
    private char _fenceMark;
    private string _language = "";
    private TableReader? _table;

    private MarkdownReader(char[] text)
    {
        _text = text;

        // One bullet may be wider than the mark it stands for.
        _paragraph = new char[text.Length + 1];
        _out = new BlockWriter(text.Length);
    }

    /// <summary>The text as people see it, with its looks.</summary>
    public static StyledText Read(string markdown)
    {
        MarkdownReader reader = new MarkdownReader(MarkupText.Clean(markdown));
        int at = 0;
        while (at < reader._text.Length)
        {
            int end = LineScan.LineEnd(reader._text, at);
            reader.ReadLine(at, end);
            at = end + 1;
        }

        reader.Flush();
        return reader._out.Text;
    }

    private void ReadLine(int start, int end)
    {
        int at = StripQuote(start, end, out bool isQuote);
        if (_fenceLength > 0 && (isQuote || _base == TextStyle.None))
        {
            ReadCode(_base == TextStyle.None ? start : at, end);
            return;
        }

        int style = isQuote ? TextStyle.Quote : TextStyle.None;
        if (style != _base)
        {
            Flush();
            _fenceLength = 0;
            _base = style;
        }

        ReadBlock(at, LineScan.TrimEnd(_text, at, end), end);
    }

    private void ReadBlock(int at, int trimmed, int end)
    {
        int first = LineScan.SkipBlanks(_text, at, end);
        if (_table != null)
        {
            if (_table.TryAddRow(first, trimmed))
            {
                return;
            }

            Flush();
        }

        if (first == end)
        {
            Flush();
            _out.Blank();
            return;
        }

        int fence = LineScan.FenceLength(_text, first, end);
        int heading = LineScan.HeadingLevel(_text, first, trimmed);
        if (fence > 0)
        {
            OpenFence(first, fence, trimmed);
        }
        else if (heading > 0)
        {
            ReadHeading(LineScan.SkipBlanks(_text, first + heading, trimmed), trimmed);
        }
        else if (LineScan.IsRule(_text, first, trimmed))
        {
            Flush();
            _out.BeginLine(_base, "");
            _out.Text.Append(Rule, _base, "");
        }
        else if (!TryBeginTable(first, trimmed, end))
        {
            ReadWords(at, first, trimmed);
        }
    }

    private void OpenFence(int first, int length, int end)
    {
        Flush();
        _fenceLength = length;
        _fenceMark = _text[first];
        int from = LineScan.SkipBlanks(_text, first + length, end);
        _language = LineScan.Language(_text, from, end);
        if (_language.Length == 0 && from < end)
        {
            // Words that name no language are not lost: they become the first line.
            int style = _base | TextStyle.Block;
            _out.BeginLine(style, "");
            _out.Text.Append(_text, from, end, style, "");
        }
    }

    private void ReadHeading(int from, int end)
    {
        Flush();
        int to = end;
        while (to > from && _text[to - 1] == '#')
        {
            to--;
        }

        // "## Title ##", but not "# C#".
        to = to == from || _text[to - 1] == ' ' ? LineScan.TrimEnd(_text, from, to) : end;
        Take(from, to);
        FlushAs(_base | TextStyle.Bold);
    }

    private void ReadWords(int at, int first, int end)
    {
        bool isBullet = LineScan.IsBullet(_text, first, end);
        if (isBullet || LineScan.IsNumbered(_text, first, end))
        {
            Flush();
        }

        if (_paragraphLength > 0)
        {
            Take('\n');
        }

        Take(at, first);
        int from = first;
        if (isBullet)
        {
            from = LineScan.SkipBlanks(_text, first + 1, end);
            bool isTask = from + 3 < end && _text[from] == '[' && _text[from + 2] == ']' && _text[from + 3] == ' ';
            char box = isTask ? _text[from + 1] : '\0';
            isTask = box == ' ' || box == 'x' || box == 'X';
            Take(!isTask ? '\u2022' : box == ' ' ? '\u2610' : '\u2611');
            Take(' ');
            from += isTask ? 4 : 0;
        }

        Take(from, end);
    }

    private void ReadCode(int at, int end)
    {
        int first = LineScan.SkipBlanks(_text, at, end);
        bool isFence = first < end && _text[first] == _fenceMark && LineScan.RowLength(_text, first, end) >= _fenceLength;
        if (isFence && LineScan.SkipBlanks(_text, first + LineScan.RowLength(_text, first, end), end) == end)
        {
            _fenceLength = 0;
            _out.EndBlock();
            return;
        }

        int style = _base | TextStyle.Block;
        _out.BeginLine(style, _language);
        _out.Text.Append(_text, at, end, style, _language);
    }

    private bool TryBeginTable(int first, int trimmed, int end)
    {
        int next = end + 1;
        if (_table != null || _paragraphLength > 0 || next >= _text.Length || !TableReader.HasCells(_text, first, trimmed))
        {
            return false;
        }

        int nextEnd = LineScan.LineEnd(_text, next);
        next = StripQuote(next, nextEnd, out bool isQuote);
        if (isQuote != (_base == TextStyle.Quote) || !TableReader.IsDelimiterRow(_text, next, nextEnd))
        {
            return false;
        }

        _table = new TableReader(_text);
        return _table.TryAddRow(first, trimmed);
    }

    // Nested quotes become one: Telegram knows no quote in a quote.
    private int StripQuote(int start, int end, out bool isQuote)
    {
        int at = LineScan.SkipBlanks(_text, start, end);
        isQuote = at < end && at - start < 4 && _text[at] == '>';
        if (!isQuote)
        {
            return start;
        }

        int content = start;
        while (at < end && _text[at] == '>')
        {
            content = at + 1 < end && _text[at + 1] == ' ' ? at + 2 : at + 1;
            at = LineScan.SkipBlanks(_text, at + 1, end);
        }

        return content;
    }

    private void Flush()
    {
        if (_table != null)
        {
            _table.WriteTo(_out, _base);
            _table = null;
        }

        FlushAs(_base);
    }

    private void FlushAs(int style)
    {
        if (_paragraphLength > 0)
        {
            _out.BeginLine(_base, "");
            InlineReader.Read(_paragraph, _paragraphLength, _out.Text, style);
            _paragraphLength = 0;
        }
    }

    private void Take(char unit)
    {
        _paragraph[_paragraphLength] = unit;
        _paragraphLength++;
    }

    private void Take(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            Take(_text[i]);
        }
    }
}
