namespace NanoAgent.Board;

/// <summary>How the PSRAM of a module is wired, as board.json spells it; it decides which pins are gone.</summary>
public static class PsramTypes
{
    /// <summary>The profile does not say.</summary>
    public const string Unknown = "unknown";

    public const string None = "none";

    /// <summary>Four data lines, which it shares with the flash.</summary>
    public const string Quad = "quad";

    /// <summary>Eight data lines: GPIO33 to 37 belong to it.</summary>
    public const string Octal = "octal";
}
