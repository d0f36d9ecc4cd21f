using System.Collections;
using System.Text;

namespace NanoAgent.Text;

/// <summary>
/// A line of words that is read from left to right, each with its position for whoever has to say what is wrong. Blanks part
/// words; so do runs of &lt; &gt; = !, which are words of their own.
/// </summary>
public sealed class WordScanner
{
    private readonly string[] _words;
    private readonly int[] _starts;
    private readonly int _end;
    private int _at;

    public WordScanner(string text)
    {
        ArrayList words = new ArrayList();
        ArrayList starts = new ArrayList();
        char[] chars = text.ToCharArray();
        int at = 0;
        while (at < chars.Length)
        {
            int start = at;
            int kind = KindOf(chars[at]);
            while (at < chars.Length && KindOf(chars[at]) == kind)
            {
                at++;
            }

            if (kind != Blank)
            {
                words.Add(new string(chars, start, at - start));
                starts.Add(start);
            }
        }

        _words = (string[])words.ToArray(typeof(string));
        _starts = (int[])starts.ToArray(typeof(int));
        _end = chars.Length;
    }

    private const int Blank = 0;
    private const int Plain = 1;
    private const int Sign = 2;

    public bool IsAtEnd => _at >= _words.Length;

    /// <summary>The word at hand; empty at the end.</summary>
    public string Word => IsAtEnd ? "" : _words[_at];

    /// <summary>Number of the word at hand, for <see cref="Between"/> and <see cref="GoTo"/>.</summary>
    public int Index => _at;

    /// <summary>Where the word at hand begins, counted from 1; behind the text at the end.</summary>
    public int Position => IsAtEnd ? _end + 1 : _starts[_at] + 1;

    /// <summary>What stands here, for a sentence: 'word', or the end.</summary>
    public string Found => IsAtEnd ? "the end" : "'" + Strings.TrimTo(_words[_at], Limits.NameBytesMax) + "'";

    public void Next() => _at++;

    /// <summary>Back to a word that was read before.</summary>
    public void GoTo(int index) => _at = index;

    /// <summary>Looks whether this word is next, in whatever case.</summary>
    public bool IsAt(string word) => !IsAtEnd && Strings.ToLower(_words[_at]) == word;

    /// <summary>Takes the word if it is next, in whatever case.</summary>
    public bool TryTake(string word)
    {
        if (!IsAt(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>The words from one number to before another, with single blanks.</summary>
    public string Between(int from, int to)
    {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to && i < _words.Length; i++)
        {
            text.Append(i > from ? " " : "").Append(_words[i]);
        }

        return text.ToString();
    }

    private static int KindOf(char c) =>
        c <= ' ' || c == '\u00A0' ? Blank : c == '<' || c == '>' || c == '=' || c == '!' ? Sign : Plain;
}
