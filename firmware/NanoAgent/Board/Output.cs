namespace NanoAgent.Board;

/// <summary>A digital output as it is now.</summary>
internal sealed class Output
{
    /// <summary>Value of <see cref="RevertAtMs"/> when no change is due.</summary>
    public const long NoRevert = -1;

    public Output(OutputSpec spec)
    {
        Spec = spec;
        Use = new OutputUse(spec.SwitchesPerHour);
    }

    public OutputSpec Spec { get; }

    public OutputUse Use { get; }

    public bool IsOn { get; set; }

    /// <summary>Who changed it last, for whoever asks why; empty before the first change.</summary>
    public string ChangedBy { get; set; } = "";

    /// <summary>Milliseconds on today, up to now.</summary>
    public long OnTodayMs(long nowMs) => Use.OnTodayMs + (IsOn ? nowMs - ChangedMs : 0);

    /// <summary>Uptime of the last change; that of the start before the first.</summary>
    public long ChangedMs { get; set; }

    /// <summary>Uptime at which the output goes back by itself.</summary>
    public long RevertAtMs { get; set; } = NoRevert;

    /// <summary>What it goes back to.</summary>
    public bool RevertTo { get; set; }

    /// <summary>Who is named as the cause when it does.</summary>
    public string RevertBy { get; set; } = "";
}
