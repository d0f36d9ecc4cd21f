using NanoAgent.Text;

namespace NanoAgent.Channels.Markup;

/// <summary>Where a long text is cut: the end of a paragraph before that of a line, a sentence, a word. Pure.</summary>
internal static class CutPlace
{
    /// <summary>
    /// The best place after the middle and at most at <paramref name="limit"/>; never inside a character unless a single one
    /// is longer than the whole range.
    /// </summary>
    public static int Find(char[] units, int start, int limit, int end)
    {
        if (limit >= end)
        {
            return end;
        }

        int best = -1;
        int bestRank = 0;
        int half = start + (limit - start) / 2;
        for (int at = limit; at > half; at--)
        {
            int rank = RankOf(units, start, at, end);
            if (rank > bestRank && Graphemes.IsBorder(units, start, at, end))
            {
                best = at;
                bestRank = rank;
            }
        }

        return bestRank > 0 ? best : InsideWord(units, start, limit, end);
    }

    /// <summary>Where the next part begins: behind the white space of the cut, but with the indentation of its first line.</summary>
    public static int SkipBlanks(char[] units, int cut, int end)
    {
        int next = cut;
        int line = cut == 0 || units[cut - 1] == '\n' ? cut : -1;
        while (next < end && MarkupText.IsBlank(units[next]))
        {
            next++;
            line = units[next - 1] == '\n' ? next : line;
        }

        return next >= end ? end : line >= 0 ? line : next;
    }

    // 4 paragraph, 3 line, 2 sentence, 1 word, 0 none of them.
    private static int RankOf(char[] units, int start, int at, int end)
    {
        char before = units[at - 1];
        char next = at < end ? units[at] : '\n';
        if (before == '\n')
        {
            return at - 2 >= start && units[at - 2] == '\n' ? 4 : 3;
        }

        if (next == '\n')
        {
            return at + 1 < end && units[at + 1] == '\n' ? 4 : 3;
        }

        // The full stops of East Asia need no blank behind them.
        if (before == '\u3002' || before == '\uFF01' || before == '\uFF1F')
        {
            return 2;
        }

        if (next == ' ' || before == ' ' || next == '\t' || before == '\t')
        {
            char last = before == ' ' && at - 2 >= start ? units[at - 2] : before;
            return last == '.' || last == '!' || last == '?' ? 2 : 1;
        }

        return 0;
    }

    private static int InsideWord(char[] units, int start, int limit, int end)
    {
        for (int at = limit; at > start; at--)
        {
            if (Graphemes.IsBorder(units, start, at, end))
            {
                return at;
            }
        }

        // One character longer than the range: it is cut after all, but not inside a pair.
        int pair = Graphemes.PairBorder(units, limit, end);
        return pair > start ? pair : start + 2;
    }
}
