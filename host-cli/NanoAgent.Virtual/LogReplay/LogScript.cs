using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>Takes a log apart: its runs of the board, with the uptime of everything in them. Pure.</summary>
public sealed class LogScript
{
    private const string Boot = "boot";
    private const string ClockRecord = "clock";

    /// <summary>Workers log side by side, so two records may stand the wrong way round.</summary>
    private const int UptimeJitterMs = 1000;

    /// <summary>No board that is being watched says nothing for a week; a longer leap is no uptime but damage.</summary>
    private const long SilenceMsMax = 7 * 86_400_000;

    private readonly List<LogBoot> _boots = [];
    private List<LogRecord> _records = [];
    private bool _isCold;
    private long _startMs;
    private long? _startUnixMs;
    private long? _unixMs;
    private long _boardMs;
    private long _castMs = -1;

    /// <param name="items">The recording behind its snapshot.</param>
    /// <param name="uptimeMs">Uptime of the board at the snapshot.</param>
    /// <param name="unixMs">Its wall clock then; null when it had none.</param>
    public LogScript(IEnumerable<TapeItem> items, long uptimeMs, long? unixMs)
    {
        (_startMs, _unixMs, _startUnixMs, _boardMs) = (uptimeMs, unixMs, unixMs, uptimeMs);
        foreach (TapeItem item in items)
        {
            Add(item);
        }

        Close();
    }

    internal IReadOnlyList<LogBoot> Boots => _boots;

    /// <summary>Everything that the agent did came after a start of the board.</summary>
    public bool IsWhole => _boots.TrueForAll(boot => boot.IsColdStart || boot.Records.All(record => record.Kind is not ("llm.req" or "tool")));

    /// <summary>Somebody used this channel.</summary>
    public bool Uses(string channel) => _boots.Any(boot => boot.Records.Any(record => record.Text("channel") == channel));

    /// <summary>This model was asked.</summary>
    public bool Asks(string model) => _boots.Any(boot => boot.Records.Any(record => record is { Kind: "llm.req" } && record.Text("model") == model));

    private void Add(TapeItem item)
    {
        if (item is { Code: 'o', Json: { } json } && json["t"] is JsonValue t && t.TryGetValue(out long atMs) && atMs >= 0 && atMs <= _boardMs + SilenceMsMax)
        {
            // A cable that was open too late has missed the start; the uptime tells that there was one.
            if (item.Kind == Boot || atMs < _boardMs - UptimeJitterMs)
            {
                Close();
                (_isCold, _startMs) = (true, item.Kind == Boot ? 0 : atMs);
            }

            NoteTime(item, atMs);
            _records.Add(new LogRecord(item, atMs));
        }
        else if (item.Code == 'i' && IsRequest(item.Text))
        {
            // The board does not log requests of the host protocol; the time between two of its own records is the PC's.
            _records.Add(new LogRecord(item, _boardMs + Math.Max(0, item.AtMs - _castMs)));
        }
    }

    private void NoteTime(TapeItem item, long atMs)
    {
        long passedMs = item.AtMs - _castMs;
        _unixMs = item.Kind == ClockRecord ? new LogRecord(item, atMs).Number("unix_ms") : _castMs < 0 || _unixMs is null ? _unixMs : _unixMs + passedMs;
        (_boardMs, _castMs) = (atMs, item.AtMs);
        if (_records.Count == 0)
        {
            _startUnixMs = _unixMs;
        }
    }

    private void Close()
    {
        if (_records.Count > 0)
        {
            LogRecord? clock = _records.FirstOrDefault(record => record.Kind == ClockRecord);
            long? unixMs = clock is null ? _startUnixMs : clock.Number("unix_ms") - (clock.AtMs - _startMs);
            bool knowsTime = !_isCold || _startMs > 0 || _records is [_, { Kind: ClockRecord }, ..];
            _boots.Add(new LogBoot(_records, _startMs, _isCold, unixMs, knowsTime && unixMs is not null));
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
