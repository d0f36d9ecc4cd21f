namespace NanoAgent.Channels.Markup;

/// <summary>
/// Pairs delimiters as CommonMark's procedure "process emphasis" does: each closing one with the nearest opening one, and a
/// search that failed for a kind is not done again, which keeps the whole linear.
/// </summary>
internal sealed class Emphasis
{
    private const int Kinds = 18;

    private readonly byte[] _marks;
    private Delimiter? _first;
    private Delimiter? _last;
    private int _count;

    /// <param name="marks">Gets what the delimiters turn out to be.</param>
    public Emphasis(byte[] marks) => _marks = marks;

    public void Add(Delimiter delimiter)
    {
        if (_count >= Limits.MarkdownDelimitersMax)
        {
            return;
        }

        _count++;
        delimiter.Previous = _last;
        if (_last == null)
        {
            _first = delimiter;
        }
        else
        {
            _last.Next = delimiter;
        }

        _last = delimiter;
    }

    public void Resolve()
    {
        int[] bottoms = new int[Kinds];
        Delimiter? closer = _first;
        while (closer != null)
        {
            if (!closer.CanClose)
            {
                closer = closer.Next;
                continue;
            }

            Delimiter? opener = FindOpener(closer, bottoms[closer.Kind]);
            closer = opener == null ? PassBy(closer, bottoms) : Pair(opener, closer);
        }
    }

    private static Delimiter? FindOpener(Delimiter closer, int bottom)
    {
        Delimiter? opener = closer.Previous;
        while (opener != null && opener.At >= bottom)
        {
            if (opener.Mark == closer.Mark && opener.CanOpen && DoFit(opener, closer))
            {
                return opener;
            }

            opener = opener.Previous;
        }

        return null;
    }

    // "Multiple of three" (CommonMark rules 9 and 10); strikes pair with strikes only.
    private static bool DoFit(Delimiter opener, Delimiter closer)
    {
        bool isEitherBoth = opener.CanClose || closer.CanOpen;
        bool isSumOfThrees = (opener.LengthAtFirst + closer.LengthAtFirst) % 3 == 0;
        bool areThrees = opener.LengthAtFirst % 3 == 0 && closer.LengthAtFirst % 3 == 0;
        return closer.Mark == '~' || !isEitherBoth || !isSumOfThrees || areThrees;
    }

    private Delimiter? PassBy(Delimiter closer, int[] bottoms)
    {
        bottoms[closer.Kind] = closer.At;
        Delimiter? next = closer.Next;
        if (!closer.CanOpen)
        {
            Remove(closer);
        }

        return next;
    }

    // Returns the closing delimiter to go on with.
    private Delimiter? Pair(Delimiter opener, Delimiter closer)
    {
        bool isDouble = opener.Length >= 2 && closer.Length >= 2;
        int used = isDouble ? 2 : 1;
        opener.Length -= used;
        Mark(opener.At + opener.Length, used, OpeningMark(opener.Mark, isDouble));
        Mark(closer.At, used, OpeningMark(closer.Mark, isDouble) + 1);
        closer.At += used;
        closer.Length -= used;
        while (opener.Next != null && opener.Next != closer)
        {
            Remove(opener.Next);
        }

        if (opener.Length == 0)
        {
            Remove(opener);
        }

        if (closer.Length > 0)
        {
            return closer;
        }

        Delimiter? next = closer.Next;
        Remove(closer);
        return next;
    }

    private static int OpeningMark(char mark, bool isDouble) =>
        mark == '~' ? InlineMarks.StrikeOpens : isDouble ? InlineMarks.BoldOpens : InlineMarks.ItalicOpens;

    private void Mark(int at, int used, int mark)
    {
        _marks[at] = (byte)mark;
        if (used == 2)
        {
            _marks[at + 1] = InlineMarks.Hidden;
        }
    }

    private void Remove(Delimiter delimiter)
    {
        if (delimiter.Previous == null)
        {
            _first = delimiter.Next;
        }
        else
        {
            delimiter.Previous.Next = delimiter.Next;
        }

        if (delimiter.Next != null)
        {
            delimiter.Next.Previous = delimiter.Previous;
        }
    }
}
