using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>Jobs in words, for people and the model, with local times. Pure but for the table it reads.</summary>
public static class JobText
{
    private const int NextShown = 3;

    /// <summary>The answer to whoever added a job: what it does, and its next runs.</summary>
    public static string Added(JobBook book, Job job, long nowUnix) => "Added job " + Describe(book, job, nowUnix);

    /// <summary>Every job in three lines; a sentence when there is none.</summary>
    public static string List(JobBook book, long nowUnix)
    {
        StringBuilder text = new StringBuilder();
        foreach (Job job in book.All)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(Describe(book, job, nowUnix));
        }

        return text.Length == 0 ? "There are no jobs." : text.ToString();
    }

    /// <summary>What it does and when, its next runs or why there are none, its last run.</summary>
    public static string Describe(JobBook book, Job job, long nowUnix)
    {
        JobState state = book.StateOf(job);
        string text = job.Id + " \"" + job.Name + "\": " + job.When.Text + ", " + Action(job) + (job.If.Length == 0 ? "" : ", if " + job.If);
        if (state.MissedPolicy != 0)
        {
            text += state.MissedPolicy == 2 ? ", missed runs are skipped" : ", missed runs are made up for once";
        }

        text += "\n  " + Standing(job, state, book.Zone, nowUnix);
        return state.History.Length == 0 ? text : text + "\n  last: " + Run(state.History[0], book.Zone);
    }

    /// <summary>The next runs in local time: "Sat 2026-11-21 07:00 CET, ...".</summary>
    public static string Next(Job job, JobState state, PosixZone zone, long nowUnix)
    {
        StringBuilder text = new StringBuilder();
        long slot = job.When.NextAfter(state.LastSlot > nowUnix ? state.LastSlot : nowUnix, state.AnchorUnix, zone);
        for (int shown = 0; slot >= 0 && shown < NextShown; shown++)
        {
            text.Append(text.Length == 0 ? "" : ", ").Append(zone.Format(slot));
            slot = job.When.NextAfter(slot, state.AnchorUnix, zone);
        }

        return text.Length == 0 ? "never" : text.ToString();
    }

    /// <summary>The last runs, newest first, a line each.</summary>
    public static string History(JobState state, PosixZone zone)
    {
        StringBuilder text = new StringBuilder();
        foreach (JobRun run in state.History)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(Run(run, zone));
        }

        return text.ToString();
    }

    /// <summary>What was missed, in one message.</summary>
    public static string Outage(OutageReport report, PosixZone zone)
    {
        StringBuilder text = new StringBuilder("While the board was off or did not know the time, these jobs were due:");
        foreach (MissedRuns missed in report.Lines)
        {
            string times = missed.Count == 1 ? "once, " + zone.Format(missed.FirstSlot)
                : (missed.Count < Limits.JobMissedCountMax ? "" : "at least ") + missed.Count + " times since " + zone.Format(missed.FirstSlot);
            text.Append("\n- ").Append(missed.Job.Name).Append(": ").Append(times).Append(missed.IsMadeUp ? "; it runs once for that" : "; left out");
        }

        return text.ToString();
    }

    /// <summary>That a job was switched off, why, and the way out. A single run has no other time that it could be resumed for.</summary>
    public static string Off(Job job, string why) =>
        "The job '" + job.Name + "' is switched off: " + why.TrimEnd('.') + ". /jobs "
        + (job.When.IsOnce ? "run " + job.Name + " runs it now." : "resume " + job.Name + " switches it on again.");

    private static string Standing(Job job, JobState state, PosixZone zone, long nowUnix)
    {
        if (state.OffReason.Length > 0)
        {
            return "switched off: " + state.OffReason;
        }

        if (state.IsPaused)
        {
            return "paused";
        }

        return "next: " + (nowUnix > 0 ? Next(job, state, zone, nowUnix) : "once the board knows the time");
    }

    private static string Action(Job job)
    {
        if (job.Kind != JobKinds.Tool)
        {
            return job.Kind + " \"" + Strings.TrimTo(job.Text, Limits.JobShownBytesMax) + "\"";
        }

        string arguments = Utf8.Decode(job.Arguments, 0, job.Arguments.Length);
        return "tool " + job.Tool + " " + Strings.TrimTo(arguments, Limits.JobShownBytesMax);
    }

    private static string Run(JobRun run, PosixZone zone) =>
        zone.Format(run.Unix) + " " + run.Outcome + (run.Note.Length == 0 ? "" : ": " + run.Note);
}
