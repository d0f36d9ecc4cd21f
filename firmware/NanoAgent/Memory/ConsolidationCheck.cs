using System.Collections;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>
/// Judges a list of memories that a model wrote shorter: nothing that matters may be missing, nothing may be new, and it
/// must be worth the change. Rather too strict: a good rewrite that is refused costs nothing. Pure.
/// </summary>
public static class ConsolidationCheck
{
    // Rarer words that may be missing, one in so many: "prefers" for "likes".
    private const int RareLossDivisor = 10;

    /// <summary>Null when the new list may replace the old one, otherwise what is wrong with it.</summary>
    public static string? WhyNot(MemoryList old, MemoryList rewritten)
    {
        if (rewritten.Count == 0 || rewritten.Count > old.Count)
        {
            return "it has " + rewritten.Count + " lines instead of at most " + old.Count;
        }

        if (rewritten.Bytes * 100 > old.Bytes * Limits.MemoryRewritePercentMax || rewritten.Bytes * 100 < old.Bytes * Limits.MemoryRewritePercentMin)
        {
            return "it has " + rewritten.Bytes + " bytes where " + old.Bytes * Limits.MemoryRewritePercentMin / 100 + " to "
                + old.Bytes * Limits.MemoryRewritePercentMax / 100 + " are expected";
        }

        string? form = WhyNotForm(old, rewritten);
        return form ?? WhyNotWords(TextMarks.Of(TextsOf(old)), TextMarks.Of(TextsOf(rewritten)), rewritten.Text);
    }

    // Dates and sources may be dropped with a line that was merged, but not made up.
    private static string? WhyNotForm(MemoryList old, MemoryList rewritten)
    {
        for (int i = 0; i < rewritten.Count; i++)
        {
            MemoryLine line = rewritten[i];
            bool isWellFormed = line.IsTyped && MemoryKinds.IsKnown(line.Kind) && line.Text.Length > 0
                && Strings.Utf8Length(line.Text) <= Limits.MemoryLineBytesMax && MemoryLine.OneLine(line.Raw) == line.Raw;
            if (!isWellFormed)
            {
                return "a line has another form: " + Strings.TrimTo(line.Raw, Limits.NameBytesMax);
            }

            bool isKnown = false;
            for (int j = 0; j < old.Count && !isKnown; j++)
            {
                isKnown = old[j].Date == line.Date && old[j].Source == line.Source;
            }

            if (!isKnown)
            {
                return "nothing was noted on " + line.Date + " by " + line.Source;
            }
        }

        return null;
    }

    private static string? WhyNotWords(TextMarks old, TextMarks rewritten, string text)
    {
        // Whether the capital at the beginning of a sentence makes a name cannot be told, so it does.
        string? missing = FirstMissing(old.Exact, rewritten.Exact) ?? FirstMissing(old.Names, rewritten.Words)
            ?? FirstMissing(old.FirstWords, rewritten.Words);
        foreach (string quoted in old.Quoted)
        {
            missing = missing ?? (TextSearch.Contains(text, quoted) ? null : quoted);
        }

        if (missing != null)
        {
            return "'" + missing + "' is missing";
        }

        if (rewritten.NegationCount < old.NegationCount)
        {
            return "a 'not' is missing";
        }

        string? added = FirstMissing(rewritten.Exact, old.Exact) ?? FirstMissing(rewritten.Names, old.Words);
        return added == null ? WhyNotRare(old, rewritten) : "'" + added + "' is new";
    }

    private static string? WhyNotRare(TextMarks old, TextMarks rewritten)
    {
        string[] rare = old.Rare();
        int missing = 0;
        string example = "";
        foreach (string word in rare)
        {
            if (!rewritten.Words.Contains(word) && !HasAlike(rewritten.Words, word))
            {
                missing++;
                example = example.Length == 0 || Strings.IsBefore(word, example) ? word : example;
            }
        }

        return missing <= 1 || missing * RareLossDivisor <= rare.Length ? null : missing + " words such as '" + example + "' are missing";
    }

    private static bool HasAlike(Hashtable words, string word)
    {
        SearchTerm[] terms = SearchTerm.Of(word);
        foreach (string other in words.Keys)
        {
            WordReader reader = new WordReader(other);
            if (terms.Length > 0 && reader.Next() && terms[0].Match(reader) > 0)
            {
                return true;
            }
        }

        return false;
    }

    // The first by its letters: the order of a table is another one in every run, and the same text is to give the same sentence.
    private static string? FirstMissing(Hashtable wanted, Hashtable present)
    {
        string? first = null;
        foreach (string word in wanted.Keys)
        {
            if (!present.Contains(word) && (first == null || Strings.IsBefore(word, first)))
            {
                first = word;
            }
        }

        return first;
    }

    private static string[] TextsOf(MemoryList list)
    {
        string[] texts = new string[list.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = list[i].Text;
        }

        return texts;
    }
}
