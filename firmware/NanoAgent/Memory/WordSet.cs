using System.Collections;

namespace NanoAgent.Memory;

/// <summary>The different words of a text. Pure.</summary>
internal sealed class WordSet
{
    private readonly Hashtable _words = new Hashtable();

    public WordSet(string text)
    {
        WordReader words = new WordReader(text);
        while (words.Next())
        {
            string word = words.Text;
            if (!_words.Contains(word))
            {
                _words.Add(word, word);
            }
        }
    }

    public int Count => _words.Count;

    public bool Has(string word) => _words.Contains(word);

    /// <summary>True when every word of the other one is here too.</summary>
    public bool Covers(WordSet other)
    {
        foreach (string word in other._words.Keys)
        {
            if (!Has(word))
            {
                return false;
            }
        }

        return true;
    }
}
