namespace NanoAgent.Cli.Link;

/// <summary>How long to wait for what may be lost on the way, before it is sent again.</summary>
internal sealed record LinkPatience
{
    /// <summary>The runtime answers a call within milliseconds; flash that is erased takes longer.</summary>
    public TimeSpan Call { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The first time for the firmware's answer, twice as long each time after: a mailbox is looked at every half second.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(1.5);
}
