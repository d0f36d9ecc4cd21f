using System.Text.Json.Nodes;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>A recording as it was read.</summary>
/// <param name="Path">Its file, as it was named.</param>
/// <param name="Header">The first line.</param>
/// <param name="Events">Everything behind it, in order.</param>
internal sealed record CastRecording(string Path, JsonObject Header, IReadOnlyList<TapeItem> Events)
{
    /// <summary>Where it was damaged since it was written; empty when it was not, or when nobody can tell.</summary>
    public IReadOnlyList<CastDamage> Damage { get; init; } = [];

    /// <summary>It has check sums.</summary>
    public bool IsSealed { get; init; }

    /// <summary>It does not end with an end: whoever recorded was stopped in the middle.</summary>
    public bool IsCut => Events.Count == 0 || Events[^1].Code != 'x';

    public string Title => (Header["title"] as JsonValue)?.ToString() ?? "";

    /// <summary>Length of the recording.</summary>
    public TimeSpan Duration => TimeSpan.FromMilliseconds(Events.Count == 0 ? 0 : Events[^1].AtMs);

    /// <summary>What the session began with; null in a recording without one.</summary>
    public JsonObject? Snapshot => Events.FirstOrDefault(item => item is { Code: 'c', Kind: "snapshot" })?.Json;

    /// <summary>Turns were written down, so that it can be replayed exactly.</summary>
    public bool HasTurns => Events.Any(item => item is { Code: 'c', Kind: "boot" });

    /// <summary>The board's own trace is in it, so that what it did can be compared.</summary>
    public bool HasTrace => Events.Any(item => item is { Code: 'o', Json: not null });

    /// <summary>The number of the turn that each event belongs to: messages that came in so far.</summary>
    public int TurnOf(TapeItem item) => Events.TakeWhile(one => !ReferenceEquals(one, item)).Append(item).Count(TurnCount.Begins);
}
