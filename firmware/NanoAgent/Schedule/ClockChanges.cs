namespace NanoAgent.Schedule;

/// <summary>What happened to the wall clock between two looks.</summary>
public static class ClockChanges
{
    /// <summary>It went as fast as the uptime, or drifted: see <see cref="Limits.ClockDriftMs"/>. Slots are far apart against that.</summary>
    public const string None = "";

    /// <summary>The time became known.</summary>
    public const string FirstSync = "first sync";

    /// <summary>It was set by less than <see cref="Limits.ClockCorrectionSeconds"/>.</summary>
    public const string Small = "small correction";

    /// <summary>It was wrong and is right now.</summary>
    public const string Large = "large correction";
}
