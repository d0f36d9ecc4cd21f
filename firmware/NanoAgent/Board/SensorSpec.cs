namespace NanoAgent.Board;

/// <summary>A chip on an I2C bus that a driver reads.</summary>
public sealed class SensorSpec : NamedSpec
{
    /// <summary>Name of the driver, for example "sht3x".</summary>
    public string Driver { get; set; } = "";

    public int Bus { get; set; } = 1;

    /// <summary>7-bit address.</summary>
    public int Address { get; set; }

    /// <summary>Resistor of a current sensor (INA219). The usual modules have 0.1 ohm.</summary>
    public int ShuntMilliohm { get; set; } = 100;

    /// <summary>
    /// Amplifier of a converter (ADS1115): 0 for ±6.144 V, 1 for ±4.096 V, 2 for ±2.048 V, 4 for ±1.024 V, 8 for ±0.512 V, 16
    /// for ±0.256 V.
    /// </summary>
    public int Gain { get; set; } = 1;

    /// <summary>Pins of a port expander that are outputs, bit 0 for the first; the others are inputs.</summary>
    public int OutputMask { get; set; }
}
