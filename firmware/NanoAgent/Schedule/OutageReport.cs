using System.Collections;

namespace NanoAgent.Schedule;

/// <summary>What had its time while the board was off, or did not know the time.</summary>
public sealed class OutageReport
{
    private readonly ArrayList _lines = new ArrayList();

    public OutageReport(long nowUnix) => NowUnix = nowUnix;

    /// <summary>When it was noticed.</summary>
    public long NowUnix { get; }

    public MissedRuns[] Lines => (MissedRuns[])_lines.ToArray(typeof(MissedRuns));

    internal void Add(MissedRuns missed) => _lines.Add(missed);
}
