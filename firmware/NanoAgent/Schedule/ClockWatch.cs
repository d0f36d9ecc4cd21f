namespace NanoAgent.Schedule;

/// <summary>
/// Notices when the wall clock is set, by the uptime that passed between two looks. What it means for slots: after a first sync
/// everything up to now was missed; after any correction intervals keep their rhythm in uptime, so their slots move along; after
/// a small one fixed times that were jumped over run once, by the rule for missed runs, and those that come again do not run
/// again; after a large one the new time counts at once, nothing in between is made up, and a slot in the future that counted as
/// done is forgotten. That is the rule of Debian's cron, and of summer time set by hand.
/// </summary>
public sealed class ClockWatch
{
    private long _uptimeMs;
    private long _unixMs;
    private bool _isKnown;

    /// <summary>By how much it was set at the last look; 0 unless it was.</summary>
    public long DeltaSeconds { get; private set; }

    /// <summary>The instant of the look before the last one, by the clock as it is now: what came later has had no turn yet.</summary>
    public long SinceUnix { get; private set; }

    /// <summary>One of <see cref="ClockChanges"/>. To be asked every few seconds.</summary>
    public string Look(long uptimeMs, long unixMs, bool isTimeKnown)
    {
        if (!isTimeKnown)
        {
            return ClockChanges.None;
        }

        bool isFirst = !_isKnown;
        long passedMs = isFirst ? uptimeMs : uptimeMs - _uptimeMs;
        long deltaMs = isFirst ? 0 : unixMs - _unixMs - passedMs;
        _isKnown = true;
        _uptimeMs = uptimeMs;
        _unixMs = unixMs;
        SinceUnix = (unixMs - passedMs) / 1000;
        bool isDrift = deltaMs <= Limits.ClockDriftMs && deltaMs >= -Limits.ClockDriftMs;
        DeltaSeconds = isDrift ? 0 : deltaMs / 1000;
        if (isFirst || isDrift)
        {
            return isFirst ? ClockChanges.FirstSync : ClockChanges.None;
        }

        bool isLarge = DeltaSeconds >= Limits.ClockCorrectionSeconds || DeltaSeconds <= -Limits.ClockCorrectionSeconds;
        return isLarge ? ClockChanges.Large : ClockChanges.Small;
    }
}
