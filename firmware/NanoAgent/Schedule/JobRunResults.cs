namespace NanoAgent.Schedule;

/// <summary>What became of a run: the answers of <see cref="IJobRunner"/>.</summary>
public static class JobRunResults
{
    /// <summary>It went well; whatever it had to say is safe on flash.</summary>
    public const string Done = "done";

    /// <summary>It went wrong; the note says why.</summary>
    public const string Failed = "failed";

    /// <summary>It went wrong for a reason that passes by itself, such as no network: noted, and no step toward switching the job off.</summary>
    public const string Hindered = "hindered";

    /// <summary>It was sent, and nobody confirmed it.</summary>
    public const string Unconfirmed = "unconfirmed";

    /// <summary>Nothing was done, and nothing is wrong with the job; the note says why.</summary>
    public const string Skipped = "skipped";

    /// <summary>It goes on elsewhere, and <see cref="JobWorker.Ended"/> is called when it is over.</summary>
    public const string Started = "started";

    /// <summary>Nothing was done; it is asked again soon.</summary>
    public const string Busy = "busy";

    /// <summary>After a restart: nothing had happened yet, it may run.</summary>
    public const string Again = "again";

    /// <summary>After a restart: nobody can tell how far it came. It is reported and never repeated.</summary>
    public const string Unknown = "unknown";
}
