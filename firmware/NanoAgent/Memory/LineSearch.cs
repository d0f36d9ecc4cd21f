using System.Collections;

namespace NanoAgent.Memory;

/// <summary>Takes lines one after the other, newest first, and then names those that answer a question best. Pure.</summary>
internal sealed class LineSearch
{
    private readonly SearchTerm[] _terms;
    private readonly int[] _linesWith;
    private readonly ArrayList _hits = new ArrayList();
    private int _lines;
    private int _words;

    public LineSearch(string question)
    {
        _terms = SearchTerm.Of(question);
        _linesWith = new int[_terms.Length];
    }

    /// <summary>False when the question has no word: then nothing will be found.</summary>
    public bool HasTerms => _terms.Length > 0;

    /// <summary>Lines that share a word with the question.</summary>
    public int Matches { get; private set; }

    /// <param name="source">The file the line is from.</param>
    /// <param name="line">The line as it is to be shown.</param>
    /// <param name="day">Days since 1970, or -1; decides among equals.</param>
    public void Add(string source, string line, int day)
    {
        int[]? frequencies = null;
        int first = 0;
        int count = 0;
        WordReader words = new WordReader(line);
        while (words.Next())
        {
            count++;
            for (int i = 0; i < _terms.Length; i++)
            {
                int match = _terms[i].Match(words);
                if (match > 0)
                {
                    first = frequencies == null ? words.Start : first;
                    frequencies ??= new int[_terms.Length];
                    frequencies[i] += match;
                }
            }
        }

        _lines += count > 0 ? 1 : 0;
        _words += count;
        if (frequencies != null)
        {
            Note(new SearchHit(source, line, day, first, frequencies) { Words = count });
        }
    }

    /// <summary>Best first; the newest first among equals.</summary>
    public SearchHit[] Best(int max)
    {
        Bm25 worth = new Bm25(_lines, _words, _linesWith);
        ArrayList best = new ArrayList();
        foreach (SearchHit hit in _hits)
        {
            hit.Score = worth.Score(hit.Frequencies, hit.Words);
            int at = best.Count;
            while (at > 0 && IsBefore(hit, (SearchHit)best[at - 1]!))
            {
                at--;
            }

            if (at < max)
            {
                best.Insert(at, hit);
            }

            if (best.Count > max)
            {
                best.RemoveAt(max);
            }
        }

        return (SearchHit[])best.ToArray(typeof(SearchHit));
    }

    private static bool IsBefore(SearchHit hit, SearchHit other) =>
        hit.Score > other.Score || (hit.Score == other.Score && hit.Day > other.Day);

    private void Note(SearchHit hit)
    {
        Matches++;
        for (int i = 0; i < _terms.Length; i++)
        {
            _linesWith[i] += hit.Frequencies[i] > 0 ? 1 : 0;
        }

        if (_hits.Count < Limits.SearchMatchesMax)
        {
            _hits.Add(hit);
        }
    }
}
