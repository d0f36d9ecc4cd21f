namespace NanoAgent;

/// <summary>The firmware's version; the companion has the same.</summary>
public static class FirmwareVersion
{
    public const string Number = "0.1.0";

    /// <summary>
    /// 2026-11-28T00:00Z, moved on with each release: no board runs this firmware earlier, so a clock that says so is wrong
    /// (it starts at 1970, or where its battery left it).
    /// </summary>
    public const long NotBeforeUnixMs = 1795824000000;

    /// <summary>False for a time at which this firmware did not exist yet.</summary>
    public static bool IsPlausible(long unixMs) => unixMs >= NotBeforeUnixMs;
}
