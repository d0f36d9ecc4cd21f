namespace NanoAgent.Board;

/// <summary>Something on the board that has a value: what it is called, what it comes from, and how it is shown.</summary>
public sealed class BoardValue
{
    internal BoardValue(string name, ValueKind kind, int index, string unit, int decimals)
    {
        Name = name;
        Kind = kind;
        Index = index;
        Unit = unit;
        Decimals = decimals;
    }

    /// <summary>Its full name: "door", "room.temperature".</summary>
    public string Name { get; }

    public ValueKind Kind { get; }

    public string Unit { get; }

    public int Decimals { get; }

    /// <summary>Which one of its kind in the board profile.</summary>
    public int Index { get; }

    /// <summary>Which quantity of its sensor; 0 for everything else.</summary>
    public int Quantity { get; init; }

    /// <summary>It is on or off.</summary>
    public bool IsDigital => Kind == ValueKind.Output || Kind == ValueKind.Input;

    /// <summary>The agent can set it.</summary>
    public bool IsWritable => Kind == ValueKind.Output || Kind == ValueKind.Pwm;

    /// <summary>The last digit that is shown, in thousandths.</summary>
    public long Step => Thousandths.Step(Decimals);

    /// <summary>"on", "21.5 °C", "40 %".</summary>
    public string Format(long thousandths)
    {
        if (IsDigital)
        {
            return thousandths != 0 ? OutputValues.On : OutputValues.Off;
        }

        return Thousandths.Format(thousandths, Decimals) + (Unit.Length > 0 ? " " + Unit : "");
    }
}
