namespace NanoAgent.Hal;

/// <summary>Pull resistors, as board.json spells them.</summary>
public static class Pulls
{
    public const string None = "none";
    public const string Up = "up";
    public const string Down = "down";
}
