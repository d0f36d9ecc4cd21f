using System.Collections;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>
/// Comparisons of values, joined by "and" and "or" and read from left to right, without brackets: "soil &lt; 30 and door is off".
/// Made only for names that the board has.
/// </summary>
public sealed class Condition
{
    private readonly BoardValues _values;
    private readonly Comparison[] _parts;

    // Entry 0 stands before the first part and means nothing.
    private readonly bool[] _isOr;

    private Condition(string text, BoardValues values, Comparison[] parts, bool[] isOr)
    {
        Text = text;
        _values = values;
        _parts = parts;
        _isOr = isOr;
    }

    /// <summary>As it was written, with single blanks.</summary>
    public string Text { get; }

    /// <summary>The comparisons in it.</summary>
    public Comparison[] Parts => _parts;

    /// <summary>Null when the text is none; the problem is then one sentence with the position, what stood there and what is taken.</summary>
    public static Condition? TryParse(string text, BoardValues values, out string problem)
    {
        if (Strings.Utf8Length(text) > Limits.ConditionBytesMax)
        {
            problem = "position 1: a condition has at most " + Limits.ConditionBytesMax + " bytes.";
            return null;
        }

        return TryRead(new WordScanner(text), values, out problem);
    }

    /// <summary>The same for the rest of a line.</summary>
    public static Condition? TryRead(WordScanner words, BoardValues values, out string problem)
    {
        ArrayList parts = new ArrayList();
        bool[] isOr = new bool[Limits.ConditionPartsMax];
        ComparisonReader reader = new ComparisonReader(words, values);
        int start = words.Index;
        do
        {
            if (parts.Count == Limits.ConditionPartsMax)
            {
                problem = reader.Says("at most " + Limits.ConditionPartsMax + " comparisons can be joined, found " + words.Found);
                return null;
            }

            Comparison? part = reader.Read();
            if (part == null)
            {
                problem = reader.Problem;
                return null;
            }

            parts.Add(part);
            if (parts.Count < Limits.ConditionPartsMax)
            {
                isOr[parts.Count] = words.IsAt("or");
            }
        }
        while (words.TryTake("and") || words.TryTake("or"));

        problem = words.IsAtEnd ? "" : reader.Says("expected and, or or the end, found " + words.Found + "; " + reader.Forms());
        return problem.Length > 0
            ? null
            : new Condition(words.Between(start, words.Index), values, (Comparison[])parts.ToArray(typeof(Comparison)), isOr);
    }

    /// <summary>Reads the board. False when a value that matters cannot be read; the problem says which and why.</summary>
    public bool TryEvaluate(out bool isMet, out string problem) => TryEvaluate(_values, out isMet, out problem);

    /// <summary>The same over values that were read before. What cannot change the result any more is not read.</summary>
    public bool TryEvaluate(IValueSource source, out bool isMet, out string problem)
    {
        isMet = false;
        problem = "";
        for (int i = 0; i < _parts.Length; i++)
        {
            if (i > 0 && isMet == _isOr[i])
            {
                continue;
            }

            if (!source.TryReadValue(_parts[i].Name, out long value, out string why))
            {
                problem = _parts[i].Name + ": " + why;
                isMet = false;
                return false;
            }

            isMet = _parts[i].Holds(value);
        }

        return true;
    }

    /// <summary>The comparisons that all must hold for it; none when it is joined by "or".</summary>
    public Comparison[] Necessary()
    {
        for (int i = 1; i < _parts.Length; i++)
        {
            if (_isOr[i])
            {
                return new Comparison[0];
            }
        }

        return _parts;
    }
}
