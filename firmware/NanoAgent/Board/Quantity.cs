namespace NanoAgent.Board;

/// <summary>One thing that a sensor measures.</summary>
public sealed class Quantity
{
    /// <param name="name">For example "temperature"; behind the sensor's name and a point it is the name of the value.</param>
    /// <param name="unit">As it is shown, for example "°C".</param>
    /// <param name="decimals">Digits behind the point that are shown, 0 to 3.</param>
    public Quantity(string name, string unit, int decimals)
    {
        Name = name;
        Unit = unit;
        Decimals = decimals;
    }

    public string Name { get; }

    public string Unit { get; }

    public int Decimals { get; }
}
