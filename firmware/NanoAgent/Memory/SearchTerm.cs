using System.Collections;

namespace NanoAgent.Memory;

/// <summary>One word of a question. Pure.</summary>
internal sealed class SearchTerm
{
    // "plant" and "plants", "water" and "watering", but not "lamp" and "land".
    private const int SharedCharsMin = 4;
    private const int EndingCharsMax = 3;

    private readonly char[] _word;
    private readonly bool _isPlain;

    private SearchTerm(WordReader word)
    {
        _word = new char[word.Length];
        bool hasDigit = false;
        for (int i = 0; i < _word.Length; i++)
        {
            _word[i] = word.Word[i];
            hasDigit |= Letters.IsDigit(_word[i]);
        }

        IsWeak = word.IsSingle;
        _isPlain = !hasDigit && !word.IsSingle && !word.IsPair;
        IsShort = _isPlain && _word.Length < 3 && _word[0] < 0x80;
    }

    /// <summary>A single character of a script without blanks.</summary>
    public bool IsWeak { get; }

    /// <summary>One or two letters: mostly articles and prepositions.</summary>
    public bool IsShort { get; }

    /// <summary>The different words of a question, at most <see cref="Limits.SearchTermsMax"/>; short ones only when there is nothing else.</summary>
    public static SearchTerm[] Of(string question)
    {
        ArrayList terms = new ArrayList();
        bool hasLong = false;
        WordReader words = new WordReader(question);
        while (terms.Count < Limits.SearchTermsMax && words.Next())
        {
            SearchTerm term = new SearchTerm(words);
            if (!IsIn(terms, words))
            {
                terms.Add(term);
                hasLong |= !term.IsShort;
            }
        }

        for (int i = terms.Count - 1; i >= 0 && hasLong; i--)
        {
            if (((SearchTerm)terms[i]!).IsShort)
            {
                terms.RemoveAt(i);
            }
        }

        return (SearchTerm[])terms.ToArray(typeof(SearchTerm));
    }

    /// <summary>How much of this word the other one is: <see cref="Bm25.Once"/>, a part of it for another ending, or 0.</summary>
    public int Match(WordReader other)
    {
        int shared = 0;
        while (shared < _word.Length && shared < other.Length && _word[shared] == other.Word[shared])
        {
            shared++;
        }

        if (shared == _word.Length && shared == other.Length)
        {
            return IsWeak ? Bm25.Once / 4 : Bm25.Once;
        }

        bool isAlike = _isPlain && shared >= SharedCharsMin && _word.Length - shared <= EndingCharsMax && other.Length - shared <= EndingCharsMax;
        return isAlike ? Bm25.Once / 2 : 0;
    }

    private static bool IsIn(ArrayList terms, WordReader word)
    {
        foreach (SearchTerm term in terms)
        {
            if (term._word.Length == word.Length && term.Match(word) > 0 && term.Text == word.Text)
            {
                return true;
            }
        }

        return false;
    }

    private string Text => new string(_word);
}
