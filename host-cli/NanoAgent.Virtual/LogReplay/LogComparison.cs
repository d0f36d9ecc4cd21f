using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>
/// Compares what a replayed board does with what the log of a run has, each thing in its own order: requests to the model, tools,
/// every output, every chat, every file.
/// </summary>
internal sealed class LogComparison
{
    /// <summary>A virtual board takes no time for what a real one takes milliseconds for; so close to the end it may be ahead of the log.</summary>
    private const int TailMs = 2000;

    /// <summary>Something that the log has is missing when what came this much later has been repeated.</summary>
    private const int MissingMs = 10_000;

    private readonly Dictionary<string, Queue<LogRecord>> _lanes = [];
    private readonly HashSet<string> _statusChats = [];
    private readonly LogBoot _boot;

    public LogComparison(LogBoot boot)
    {
        _boot = boot;
        foreach (LogRecord record in boot.Records.Where(record => record.Item.Code == 'o'))
        {
            if (LaneOf(record.Json) is { } lane)
            {
                (_lanes.TryGetValue(lane, out Queue<LogRecord>? queue) ? queue : _lanes[lane] = new Queue<LogRecord>()).Enqueue(record);
            }
        }
    }

    /// <summary>The first difference; null while there is none.</summary>
    public Divergence? Divergence { get; private set; }

    /// <summary>What was found to be the same.</summary>
    public List<TapeItem> Same { get; } = [];

    /// <summary>Nothing of the log is left to repeat.</summary>
    public bool IsDone => _lanes.Values.All(lane => lane.Count == 0);

    /// <summary>Everything that the log has before this line has been repeated.</summary>
    public bool IsUpTo(TapeItem item) => _lanes.Values.All(lane => lane.Count == 0 || lane.Peek().Item.Line >= item.Line);

    /// <summary>The next of a kind that the log has; null for none.</summary>
    public LogRecord? Peek(string lane) => _lanes.TryGetValue(lane, out Queue<LogRecord>? queue) && queue.TryPeek(out LogRecord? next) ? next : null;

    /// <summary>The board did something. The record of it in the log; null when it is not compared, or differs.</summary>
    public LogRecord? Take(JsonObject replayed, long atMs)
    {
        if (Divergence is not null || atMs < _boot.StartMs || LaneOf(replayed) is not { } lane)
        {
            return null;
        }

        LogRecord? recorded = Peek(lane);
        JsonObject normal = Normal(replayed);
        NoteAsked(replayed);
        if (recorded is null)
        {
            if (atMs < _boot.EndMs - TailMs)
            {
                Differ(null, normal, atMs);
            }

            return null;
        }

        JsonObject wanted = Normal(recorded.Json);
        if (!JsonNode.DeepEquals(wanted, normal))
        {
            Differ(Missing(recorded.AtMs) ?? recorded, normal, atMs);
            return null;
        }

        _lanes[lane].Dequeue();
        Same.Add(recorded.Item);
        return recorded;
    }

    /// <summary>The board had time enough and did not do what the log has.</summary>
    public void End(long atMs)
    {
        if (Divergence is null && Missing(_boot.EndMs + MissingMs - TailMs) is { } missing)
        {
            Divergence = new Divergence(Shown(missing), null, "the board", atMs);
        }
    }

    // When what was counted is written down goes by the last start, and of that only a log with the start in it tells.
    private string? LaneOf(JsonObject record) =>
        LogNormal.LaneOf(record) is { } lane && (_boot.IsColdStart || !lane.StartsWith("flash ", StringComparison.Ordinal)) ? lane : null;

    private void NoteAsked(JsonObject record)
    {
        if (LogNormal.LaneOf(record) is { } lane && lane.StartsWith("in ", StringComparison.Ordinal))
        {
            string text = record["text"]!.ToString();
            bool isStatus = text.StartsWith("/status", StringComparison.Ordinal) || text.StartsWith("/health", StringComparison.Ordinal);
            _ = isStatus ? _statusChats.Add("out" + lane[2..]) : _statusChats.Remove("out" + lane[2..]);
        }
    }

    private JsonObject Normal(JsonObject record)
    {
        JsonObject normal = LogNormal.Of(record);
        if (LogNormal.LaneOf(record) is { } lane && _statusChats.Contains(lane))
        {
            // It tells of uptimes, counters and the network, and they are the hardware's.
            normal["text"] = "(status)";
        }
        else if (normal["ev"]!.ToString() == "flash" && _statusChats.Count > 0)
        {
            // The answer waits on flash until it is out, and it is as long as its numbers are.
            normal.Remove("bytes");
        }

        return normal;
    }

    private LogRecord? Missing(long beforeMs) => _lanes.Values
        .Where(lane => lane.Count > 0 && lane.Peek().AtMs < beforeMs - MissingMs)
        .Select(lane => lane.Peek())
        .MinBy(record => record.Item.Line);

    private void Differ(LogRecord? recorded, JsonObject replayed, long atMs) =>
        Divergence = new Divergence(recorded is null ? null : Shown(recorded), new TapeItem(0, 0, 'o', "@" + TapeText.Of(replayed)), "the board", atMs);

    private static TapeItem Shown(LogRecord record) => record.Item.With("@" + TapeText.Of(LogNormal.Of(record.Json)));
}
