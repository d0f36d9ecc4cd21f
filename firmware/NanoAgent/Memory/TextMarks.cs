using System.Collections;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>
/// What must not get lost when a text is said in fewer words: numbers, dates and addresses to the letter, names, quoted
/// words, negations, and the rarer words. Pure.
/// </summary>
internal sealed class TextMarks
{
    private const string Joiners = ".:/@_+-%#";
    private const int QuotedCharsMax = 80;
    private const int RareCharsMin = 4;

    // Words that begin sentences with a capital letter and name nobody.
    private static readonly string[] Starters =
    {
        "the", "an", "my", "is", "it", "its", "he", "she", "we", "they", "you", "this", "that", "these", "there", "here", "on", "in", "at", "for",
        "from", "to", "with", "when", "if", "and", "or", "but", "no", "not", "never", "always", "likes", "prefers", "wants", "has", "have",
        "was", "will", "should", "must", "buy", "owner", "user", "remember", "every", "each", "all", "der", "die", "das", "ein", "eine", "er", "sie", "es",
    };

    private static readonly string[] Negations = { "no", "not", "never", "none", "without", "cannot", "t", "nicht", "nie", "kein", "keine", "ohne" };

    private readonly ArrayList _rare = new ArrayList();

    private TextMarks(string[] lines)
    {
        foreach (string line in lines)
        {
            TakeExact(line.ToCharArray());
            TakeQuoted(line);
            TakeWords(line);
        }
    }

    /// <summary>Numbers, dates, times, addresses: as written.</summary>
    public Hashtable Exact { get; } = new Hashtable();

    public ArrayList Quoted { get; } = new ArrayList();

    /// <summary>Words with a capital letter, in lower case, that do not begin a sentence.</summary>
    public Hashtable Names { get; } = new Hashtable();

    /// <summary>The same at the beginning of a sentence.</summary>
    public Hashtable FirstWords { get; } = new Hashtable();

    /// <summary>Every word and how many lines have it.</summary>
    public Hashtable Words { get; } = new Hashtable();

    /// <summary>Words such as "not".</summary>
    public int NegationCount { get; private set; }

    /// <summary>Longer words that stand in one line only.</summary>
    public string[] Rare()
    {
        _rare.Clear();
        foreach (string word in Words.Keys)
        {
            char[] chars = word.ToCharArray();
            bool isLong = chars.Length >= RareCharsMin || (chars.Length > 1 && Letters.IsUnspaced(chars[0]));
            if (isLong && (int)Words[word]! == 1)
            {
                _rare.Add(word);
            }
        }

        return (string[])_rare.ToArray(typeof(string));
    }

    public static TextMarks Of(string[] lines) => new TextMarks(lines);

    // A run of ASCII letters, digits and what joins them, with a digit or an '@' in it.
    private void TakeExact(char[] chars)
    {
        int at = 0;
        while (at < chars.Length)
        {
            int start = at;
            bool isExact = false;
            while (at < chars.Length && (Letters.IsDigit(chars[at]) || (chars[at] < 0x80 && Letters.IsWord(chars[at])) || Joiners.IndexOf(chars[at]) >= 0))
            {
                isExact |= Letters.IsDigit(chars[at]) || chars[at] == '@';
                at++;
            }

            if (isExact)
            {
                string run = new string(chars, start, at - start).TrimEnd('.', ':', '/', '-', '+', '_').TrimStart('.', ':', '/', '_');
                Put(Exact, run);
            }

            at++;
        }
    }

    private void TakeQuoted(string line)
    {
        char[] chars = line.ToCharArray();
        int start = -1;
        for (int i = 0; i < chars.Length; i++)
        {
            bool isQuote = chars[i] == '"' || chars[i] == '\u201C' || chars[i] == '\u201D' || chars[i] == '\u201E' || chars[i] == '\u00AB' || chars[i] == '\u00BB';
            if (!isQuote)
            {
                continue;
            }

            if (start >= 0 && i > start && i - start <= QuotedCharsMax)
            {
                Quoted.Add(new string(chars, start, i - start));
                start = -1;
            }
            else
            {
                start = i + 1;
            }
        }
    }

    private void TakeWords(string line)
    {
        Hashtable here = new Hashtable();
        WordReader words = new WordReader(line);
        while (words.Next())
        {
            string word = words.Text;
            NegationCount += IsIn(Negations, word) ? 1 : 0;
            if (words.IsCapital && words.Length > 1)
            {
                bool isFirst = words.Before == '\0' || words.Before == '.' || words.Before == '!' || words.Before == '?';
                if (!isFirst)
                {
                    Put(Names, word);
                }
                else if (!IsIn(Starters, word))
                {
                    Put(FirstWords, word);
                }
            }

            if (!here.Contains(word))
            {
                here.Add(word, word);
                Words[word] = Words.Contains(word) ? (int)Words[word]! + 1 : 1;
            }
        }
    }

    private static void Put(Hashtable set, string word)
    {
        if (word.Length > 0 && !set.Contains(word))
        {
            set.Add(word, word);
        }
    }

    private static bool IsIn(string[] words, string word)
    {
        foreach (string known in words)
        {
            if (known == word)
            {
                return true;
            }
        }

        return false;
    }
}
