using System.Collections;
using System.Text;
using NanoAgent.Channels.Markup;

namespace NanoAgent.Channels;

/// <summary>
/// Makes messages of a reply in Markdown: each a valid piece of Telegram's HTML, cut where a reader would. Pure; linear in
/// the length of the reply.
/// </summary>
public sealed class TelegramText
{
    private readonly StyledText _text;
    private readonly int _unitsMax;
    private int _run;

    private TelegramText(StyledText text, int unitsMax)
    {
        _text = text;
        _unitsMax = unitsMax;
    }

    /// <summary>The parts in order; none for text in which nothing is to be seen.</summary>
    /// <param name="markdown">The reply as the model wrote it.</param>
    /// <param name="unitsMax">UTF-16 units of a part with its tags. More than <see cref="Limits.LinkUnitsMax"/> and some tags.</param>
    public static TelegramPart[] Format(string markdown, int unitsMax) =>
        new TelegramText(MarkdownReader.Read(markdown), unitsMax).Cut();

    private TelegramPart[] Cut()
    {
        ArrayList parts = new ArrayList();
        char[] units = _text.Units;
        int start = CutPlace.SkipBlanks(units, 0, _text.Length);
        while (start < _text.Length)
        {
            int fits = Fit(start);
            int cut = CutPlace.Find(units, start, fits, _text.Length);
            int end = cut;
            while (end > start && MarkupText.IsBlank(units[end - 1]))
            {
                end--;
            }

            if (IsSeen(start, end))
            {
                parts.Add(new TelegramPart(Html(start, end), Plain(start, end)));
            }

            start = CutPlace.SkipBlanks(units, cut, _text.Length);
        }

        return (TelegramPart[])parts.ToArray(typeof(TelegramPart));
    }

    // The last place up to which the text fits with all its tags.
    private int Fit(int start)
    {
        int size = 0;
        int at = start;
        StyledRun? previous = null;
        for (int i = RunAt(start); i < _text.RunCount; i++)
        {
            StyledRun run = _text.Run(i);
            size += TagLength(previous, run);
            int closing = TagLength(run, null);
            int end = _text.EndOf(i);
            while (at < end)
            {
                int length = TagWriter.LengthOf(_text.Units[at]);
                if (size + length + closing > _unitsMax)
                {
                    return at > start ? at : start + 1;
                }

                size += length;
                at++;
            }

            previous = run;
        }

        return at;
    }

    // Parts come in order, so the search goes on from the last one.
    private int RunAt(int at)
    {
        while (_run < _text.RunCount && _text.EndOf(_run) <= at)
        {
            _run++;
        }

        return _run;
    }

    private static int TagLength(StyledRun? from, StyledRun? to)
    {
        StringBuilder tags = new StringBuilder();
        TagWriter.WriteBetween(tags, from, to);
        return tags.Length;
    }

    private bool IsSeen(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (!MarkupText.IsInvisible(_text.Units[i]))
            {
                return true;
            }
        }

        return false;
    }

    private string Html(int start, int end)
    {
        StringBuilder html = new StringBuilder();
        StyledRun? previous = null;
        for (int i = RunAt(start); i < _text.RunCount && _text.Run(i).Start < end; i++)
        {
            StyledRun run = _text.Run(i);
            TagWriter.WriteBetween(html, previous, run);
            TagWriter.WriteText(html, _text.Units, Larger(run.Start, start), Smaller(_text.EndOf(i), end));
            previous = run;
        }

        TagWriter.WriteBetween(html, previous, null);
        return html.ToString();
    }

    // Without tags a link is its words, and its address behind them.
    private string Plain(int start, int end)
    {
        StringBuilder plain = new StringBuilder();
        for (int i = RunAt(start); i < _text.RunCount && _text.Run(i).Start < end; i++)
        {
            StyledRun run = _text.Run(i);
            int from = Larger(run.Start, start);
            int to = Smaller(_text.EndOf(i), end);
            plain.Append(_text.Units, from, to - from);
            bool endsHere = (run.Style & TextStyle.Link) != 0 && (i + 1 == _text.RunCount || _text.Run(i + 1).Argument != run.Argument);
            if (endsHere && to == _text.EndOf(i) && !IsAddressShown(run, from, to, end))
            {
                plain.Append(LinkNote.Of(run.Argument));
            }
        }

        return plain.ToString();
    }

    private bool IsAddressShown(StyledRun run, int from, int to, int end) =>
        LinkNote.StandsAt(LinkNote.Of(run.Argument).ToCharArray(), _text.Units, to, end)
        || new string(_text.Units, from, to - from) == run.Argument;

    private static int Larger(int a, int b) => a > b ? a : b;

    private static int Smaller(int a, int b) => a < b ? a : b;
}
