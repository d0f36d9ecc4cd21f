namespace NanoAgent.Board;

/// <summary>What pulls the lines of an I2C bus up, as board.json spells it.</summary>
public static class PullUps
{
    /// <summary>The profile does not say.</summary>
    public const string Unknown = "unknown";

    /// <summary>Resistors on the board or on a module.</summary>
    public const string External = "external";

    /// <summary>No resistor; only the chip's own of some 45 kΩ.</summary>
    public const string None = "none";
}
