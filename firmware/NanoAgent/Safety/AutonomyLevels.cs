namespace NanoAgent.Safety;

/// <summary>The words of safety.autonomy.</summary>
public static class AutonomyLevels
{
    /// <summary>Nothing is switched at all.</summary>
    public const string Observe = "observe";

    /// <summary>What the board profile says is asked for is asked for.</summary>
    public const string Ask = "ask";

    /// <summary>The owner's own untainted words are approval enough.</summary>
    public const string Auto = "auto";
}
