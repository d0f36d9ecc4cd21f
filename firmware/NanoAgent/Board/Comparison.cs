namespace NanoAgent.Board;

/// <summary>One comparison of a named value with a number or with on and off: the values for which it holds, as a range. Pure.</summary>
public sealed class Comparison
{
    private readonly long _low;
    private readonly long _high;
    private readonly bool _isInverted;

    private Comparison(string name, long low, long high, bool isInverted)
    {
        Name = name;
        _low = low;
        _high = high;
        _isInverted = isInverted;
    }

    /// <summary>Full name of the value.</summary>
    public string Name { get; }

    /// <summary>It holds for values above a bound only: re-armed from below.</summary>
    public bool IsAbove => !_isInverted && _high == long.MaxValue && _low != long.MinValue;

    /// <summary>It holds for values below a bound only.</summary>
    public bool IsBelow => !_isInverted && _low == long.MinValue && _high != long.MaxValue;

    public bool Holds(long thousandths) => (thousandths >= _low && thousandths <= _high) != _isInverted;

    /// <summary>No value fulfils both. False when they are about different names.</summary>
    public bool IsDisjoint(Comparison other)
    {
        if (Name != other.Name || (_isInverted && other._isInverted))
        {
            return false;
        }

        if (_isInverted)
        {
            return other.IsDisjoint(this);
        }

        return other._isInverted ? _low >= other._low && _high <= other._high : _low > other._high || _high < other._low;
    }

    /// <summary>Like on and off: everything but 0, and 0.</summary>
    public static Comparison Switched(string name, bool on) => new Comparison(name, 0, 0, on);

    /// <summary>Null when the sign is none of &lt; &lt;= &gt; &gt;= = == !=.</summary>
    public static Comparison? Of(string name, string sign, long thousandths)
    {
        switch (sign)
        {
            case "<":
                return new Comparison(name, long.MinValue, thousandths - 1, false);
            case "<=":
                return new Comparison(name, long.MinValue, thousandths, false);
            case ">":
                return new Comparison(name, thousandths + 1, long.MaxValue, false);
            case ">=":
                return new Comparison(name, thousandths, long.MaxValue, false);
            case "=":
            case "==":
                return new Comparison(name, thousandths, thousandths, false);
            case "!=":
                return new Comparison(name, thousandths, thousandths, true);
            default:
                return null;
        }
    }
}
