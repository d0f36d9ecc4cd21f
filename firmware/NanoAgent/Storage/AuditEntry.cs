namespace NanoAgent.Storage;

/// <summary>One line of the audit: when, who, what.</summary>
public sealed class AuditEntry
{
    public AuditEntry(long unixSeconds, string by, string text)
    {
        UnixSeconds = unixSeconds;
        By = by;
        Text = text;
    }

    /// <summary>0 when the time was not known.</summary>
    public long UnixSeconds { get; }

    /// <summary>The cause: "turn 17", "telegram 4711", "console terminal", "config", "boot".</summary>
    public string By { get; }

    public string Text { get; }
}
