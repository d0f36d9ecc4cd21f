namespace NanoAgent.Memory;

/// <summary>
/// The worth of a line for a question (Okapi BM25, k1 1.2, b 0.75): words that few lines have count more, each repetition
/// counts less, and a long line must say it more often than a short one. Whole numbers only. Pure.
/// </summary>
internal sealed class Bm25
{
    /// <summary>One occurrence of a word.</summary>
    public const int Once = 100;

    private readonly int _lines;
    private readonly int _words;
    private readonly int[] _linesWith;

    /// <param name="lines">Lines there are.</param>
    /// <param name="words">Words in all of them.</param>
    /// <param name="linesWith">For each word of the question the lines that have it.</param>
    public Bm25(int lines, int words, int[] linesWith)
    {
        _lines = lines;
        _words = words > 0 ? words : 1;
        _linesWith = linesWith;
    }

    /// <summary>Thousandths of ln(1 + (N - n + 0.5) / (n + 0.5)): never below zero, however common the word is.</summary>
    public int Rarity(int term) => FixedLog.Ln((2 * _lines) + 2, (2 * _linesWith[term]) + 1);

    /// <param name="frequencies">For each word of the question its occurrences in the line, each <see cref="Once"/> or less.</param>
    /// <param name="words">Words in the line.</param>
    public int Score(int[] frequencies, int words)
    {
        // k1 * (1 - b + b * words / average), in hundredths as the frequencies.
        long length = 30 + ((long)words * 90 * _lines / _words);
        long score = 0;
        for (int i = 0; i < frequencies.Length; i++)
        {
            long frequency = frequencies[i];
            score += frequency == 0 ? 0 : Rarity(i) * 22 * frequency / (10 * (frequency + length));
        }

        return (int)score;
    }
}
