using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>An update that waits at Telegram.</summary>
/// <param name="Kind">The member that holds it: message, edited_message, callback_query.</param>
/// <param name="Content">What it is.</param>
/// <param name="Ask">What is expected of it; null for a stranger's.</param>
internal sealed record SimulatedUpdate(string Kind, JsonObject Content, Ask? Ask)
{
    public int Id { get; set; }

    public string ToJson() => $"{{\"update_id\":{Id},\"{Kind}\":{Content.ToJsonString()}}}";
}
