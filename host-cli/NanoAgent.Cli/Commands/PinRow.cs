using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Commands;

/// <summary>A pin, or neighbours that are the same: the name they go by, what they are for, and what is to be said of them.</summary>
internal sealed record PinRow(int First, int Last, string Name, string Role, string Note)
{
    /// <summary>"4" or "26-32".</summary>
    public string Pins => First == Last ? $"{First}" : $"{First}-{Last}";

    public bool IsLike(PinRow other) => Name.Length == 0 && other.Name.Length == 0 && Role == other.Role && Note == other.Note;

    public JsonObject ToJson() => new()
    {
        ["pins"] = new JsonArray([.. Enumerable.Range(First, Last - First + 1).Select(pin => JsonValue.Create(pin))]),
        ["name"] = Name,
        ["role"] = Role,
        ["note"] = Note,
    };
}
