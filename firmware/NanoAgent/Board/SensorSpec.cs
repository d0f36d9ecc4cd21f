namespace NanoAgent.Board;

/// <summary>A chip on an I2C bus that a driver reads.</summary>
public sealed class SensorSpec : NamedSpec
{
    /// <summary>Name of the driver, for example "sht3x".</summary>
    public string Driver { get; set; } = "";

    public int Bus { get; set; } = 1;

    /// <summary>7-bit address.</summary>
    public int Address { get; set; }
}
