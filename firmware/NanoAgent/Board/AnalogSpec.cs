namespace NanoAgent.Board;

/// <summary>A named analogue input, scaled linearly so that RawLow reads 0 and RawHigh reads 100.</summary>
public sealed class AnalogSpec : NamedSpec
{
    public string Unit { get; set; } = "%";

    public int RawLow { get; set; }

    public int RawHigh { get; set; } = 4095;

    /// <summary>Readings that one value is the mean of.</summary>
    public int Samples { get; set; } = Limits.AdcSamples;
}
