using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>A line that shares words with the question.</summary>
internal sealed class SearchHit
{
    // Words before the first match that are shown of a long line.
    private const int CharsBefore = 60;

    private readonly string _line;
    private readonly int _firstMatch;

    public SearchHit(string source, string line, int day, int firstMatch, int[] frequencies)
    {
        Source = source;
        Day = day;
        Frequencies = frequencies;
        _line = line;
        _firstMatch = firstMatch;
    }

    /// <summary>The file.</summary>
    public string Source { get; }

    /// <summary>Days since 1970, or -1.</summary>
    public int Day { get; }

    public int[] Frequencies { get; }

    public int Words { get; set; }

    public int Score { get; set; }

    /// <summary>The file and the line, of a long line the part around the first word that was found.</summary>
    public string Shown
    {
        get
        {
            string line = _line;
            if (_firstMatch > CharsBefore && Strings.Utf8Length(line) > Limits.SearchLineBytesMax)
            {
                line = Strings.CutMarker + TailFrom(line, _firstMatch - CharsBefore);
            }

            return Source + ": " + Strings.TrimTo(line, Limits.SearchLineBytesMax);
        }
    }

    private static string TailFrom(string line, int start)
    {
        // Not inside a pair of surrogates.
        char[] chars = line.ToCharArray();
        int from = chars[start] >= 0xDC00 && chars[start] <= 0xDFFF ? start + 1 : start;
        return new string(chars, from, chars.Length - from);
    }
}
