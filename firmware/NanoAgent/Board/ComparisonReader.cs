using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>
/// Reads one comparison off a line of words: "door is off", "room.temperature &lt; 18 °C", "lamp = on". What does not fit is
/// said in one sentence with its position, what stood there and what is taken.
/// </summary>
public sealed class ComparisonReader
{
    private readonly WordScanner _words;
    private readonly BoardValues _values;

    public ComparisonReader(WordScanner words, BoardValues values)
    {
        _words = words;
        _values = values;
    }

    /// <summary>What was wrong; empty while nothing was.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The number that the last comparison was with, in thousandths.</summary>
    public long Number { get; private set; }

    /// <summary>The value whose name stands next, or null with a <see cref="Problem"/>.</summary>
    public BoardValue? ReadName()
    {
        if (_words.IsAtEnd)
        {
            Problem = Says("expected the name of a value, found the end; " + Forms());
            return null;
        }

        BoardValue? value = _values.Find(_words.Word);
        if (value == null)
        {
            Problem = Says(_values.WhyUnknown(_words.Word)!);
            return null;
        }

        _words.Next();
        return value;
    }

    /// <summary>What is said of a value behind its name, or null with a <see cref="Problem"/>.</summary>
    public Comparison? ReadRest(BoardValue value)
    {
        string sign = Strings.ToLower(_words.Word);
        bool isIs = sign == "is";
        if (!isIs && Comparison.Of(value.Name, sign, 0) == null)
        {
            Problem = Says("expected is or a comparison behind " + value.Name + ", found " + _words.Found + "; " + Forms());
            return null;
        }

        _words.Next();
        bool isNot = isIs && _words.TryTake("not");
        if (isIs || value.IsDigital)
        {
            return ReadState(value, sign, isNot);
        }

        return ReadNumber(value, sign);
    }

    /// <summary>The comparison that stands next, or null with a <see cref="Problem"/>.</summary>
    public Comparison? Read()
    {
        BoardValue? value = ReadName();
        return value == null ? null : ReadRest(value);
    }

    /// <summary>A number behind a sign that was taken already, with the unit of the value or without.</summary>
    public Comparison? ReadNumber(BoardValue value, string sign)
    {
        char[] word = _words.Word.ToCharArray();
        int length = NumberLength(word);
        if (!Thousandths.TryParse(new string(word, 0, length), out long number))
        {
            Problem = Says("expected a number with at most three decimals, found " + _words.Found + "; " + Forms());
            return null;
        }

        string unit = new string(word, length, word.Length - length);
        if (unit.Length > 0 && !IsUnit(value, unit))
        {
            Problem = Says(_words.Found + " has another unit than " + value.Name + ", which is in " + value.Unit + "; " + Forms());
            return null;
        }

        _words.Next();
        if (unit.Length == 0 && !_words.IsAtEnd && IsUnit(value, _words.Word))
        {
            _words.Next();
        }

        Number = number;
        return Comparison.Of(value.Name, sign, number);
    }

    /// <summary>What a comparison may look like on this board.</summary>
    public string Forms() => "write for example " + ConditionExamples.Of(_values);

    /// <summary>A sentence about the word at hand.</summary>
    public string Says(string what) => "position " + _words.Position + ": " + what + (Strings.EndsWith(what, ".") ? "" : ".");

    private Comparison? ReadState(BoardValue value, string sign, bool isNot)
    {
        if (value.Kind == ValueKind.Analog || value.Kind == ValueKind.Sensor)
        {
            Problem = Says(value.Name + " is a number and not on or off; " + Forms());
            return null;
        }

        bool isOn = _words.IsAt(OutputValues.On) || (value.IsDigital && _words.Word == "1");
        bool isOff = _words.IsAt(OutputValues.Off) || (value.IsDigital && _words.Word == "0");
        bool isSame = sign == "is" || sign == "=" || sign == "==";
        if ((!isOn && !isOff) || (!isSame && sign != "!="))
        {
            Problem = Says(value.Name + " can only be on or off, found " + (isOn || isOff ? "'" + sign + "'" : _words.Found) + "; " + Forms());
            return null;
        }

        _words.Next();
        return Comparison.Switched(value.Name, isOn == (isSame != isNot));
    }

    private static int NumberLength(char[] word)
    {
        int length = 0;
        while (length < word.Length && ((word[length] >= '0' && word[length] <= '9') || word[length] == '.' || word[length] == '-'))
        {
            length++;
        }

        return length;
    }

    // People and models leave the degree sign out.
    private static bool IsUnit(BoardValue value, string word) => word == value.Unit || ("°" + Strings.ToLower(word) == Strings.ToLower(value.Unit));
}
