namespace NanoAgent.Board;

/// <summary>A digital output as it is now.</summary>
internal sealed class Output
{
    /// <summary>Value of <see cref="RevertAtMs"/> when no change is due.</summary>
    public const long NoRevert = -1;

    public Output(OutputSpec spec) => Spec = spec;

    public OutputSpec Spec { get; }

    public bool IsOn { get; set; }

    /// <summary>Uptime of the last change; meaningless before the first.</summary>
    public long ChangedMs { get; set; }

    /// <summary>False until the output was switched for the first time since boot.</summary>
    public bool HasChanged { get; set; }

    /// <summary>Uptime at which the output goes back by itself.</summary>
    public long RevertAtMs { get; set; } = NoRevert;

    /// <summary>What it goes back to.</summary>
    public bool RevertTo { get; set; }

    /// <summary>Who is named as the cause when it does.</summary>
    public string RevertBy { get; set; } = "";
}
