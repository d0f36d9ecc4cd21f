using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>Takes a log apart: its runs of the board, with the uptime of everything in them. Pure.</summary>
public sealed class LogScript
{
    private const string Boot = "boot";
    private const string ClockRecord = "clock";

    private readonly List<LogBoot> _boots = [];
    private List<LogRecord> _records = [];
    private long _startMs;
    private long? _unixMs;
    private long _boardMs;
    private long _castMs;

    /// <param name="items">The recording behind its snapshot.</param>
    /// <param name="uptimeMs">Uptime of the board at the snapshot.</param>
    /// <param name="unixMs">Its wall clock then; null when it had none.</param>
    public LogScript(IEnumerable<TapeItem> items, long uptimeMs, long? unixMs)
    {
        (_startMs, _unixMs, _boardMs) = (uptimeMs, unixMs, uptimeMs);
        foreach (TapeItem item in items)
        {
            Add(item);
        }

        Close();
    }

    internal IReadOnlyList<LogBoot> Boots => _boots;

    /// <summary>The log begins with a start of the board, so that nothing happened before it.</summary>
    public bool IsWhole => _boots.Count > 0 && _boots[0].IsWhole;

    /// <summary>Somebody used this channel.</summary>
    public bool Uses(string channel) => _boots.Any(boot => boot.Records.Any(record => record.Text("channel") == channel));

    /// <summary>This model was asked.</summary>
    public bool Asks(string model) => _boots.Any(boot => boot.Records.Any(record => record is { Kind: "llm.req" } && record.Text("model") == model));

    private void Add(TapeItem item)
    {
        if (item is { Code: 'o', Json: { } json } && json["t"] is JsonValue t && t.TryGetValue(out long atMs))
        {
            if (item.Kind == Boot)
            {
                Close();
            }

            (_boardMs, _castMs) = (atMs, item.AtMs);
            _records.Add(new LogRecord(item, atMs));
        }
        else if (item.Code == 'i' && IsRequest(item.Text))
        {
            // The board does not log requests of the host protocol; the time between two of its own records is the PC's.
            _records.Add(new LogRecord(item, _boardMs + Math.Max(0, item.AtMs - _castMs)));
        }
    }

    private void Close()
    {
        bool isStart = _records is [{ Kind: Boot }, ..];
        if (_records.Count > 0)
        {
            LogRecord? clock = _records.FirstOrDefault(record => record.Kind == ClockRecord);
            long? unixAtStart = isStart ? clock is null ? null : clock.Number("unix_ms") - clock.AtMs : _unixMs;
            _boots.Add(new LogBoot(_records, isStart ? 0 : _startMs, unixAtStart));
        }

        _records = [];
    }

    private static bool IsRequest(string line)
    {
        try
        {
            return line.StartsWith('{') && JsonNode.Parse(line) is JsonObject request && request["cmd"] is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
