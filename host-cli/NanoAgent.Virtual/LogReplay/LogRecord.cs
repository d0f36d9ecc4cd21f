using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>One event of a board's log that a replay gives or compares.</summary>
/// <param name="Item">Where it stands in the recording.</param>
/// <param name="AtMs">Uptime of the board; for what somebody typed, as near as the log tells.</param>
internal sealed record LogRecord(TapeItem Item, long AtMs)
{
    public string Kind => Item.Kind;

    /// <summary>Empty for what was typed.</summary>
    public JsonObject Json { get; } = Item.Json ?? [];

    public string Text(string name) => (Json[name] as JsonValue)?.ToString() ?? "";

    public long Number(string name) => Json[name] is JsonValue value && value.TryGetValue(out long number) ? number : 0;

    /// <summary>It says this and it is not zero.</summary>
    public bool Is(string name) => Number(name) != 0;
}
