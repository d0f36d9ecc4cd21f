using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>The trace events of jobs.</summary>
internal static class JobTrace
{
    /// <param name="log">Where it goes.</param>
    /// <param name="job">Which job.</param>
    /// <param name="state">due, ok, failed, missed, skipped, interrupted, off, added or removed.</param>
    /// <param name="slot">When it was due; 0 for none.</param>
    /// <param name="lateSeconds">How much later it is.</param>
    /// <param name="note">More about it.</param>
    public static void Write(ILog log, Job job, string state, long slot, long lateSeconds, string note)
    {
        TraceRecord record = new TraceRecord("job").With("name", job.Name).With("state", state);
        if (slot > 0)
        {
            record.With("slot", IsoTime.Format(slot * 1000)).With("late_s", lateSeconds);
        }

        log.Trace(note.Length == 0 ? record : record.With("note", note));
    }
}
