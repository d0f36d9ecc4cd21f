using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>A message that the firmware sent and the fake Telegram delivered (or the state after an edit).</summary>
public sealed record SentMessage
{
    public required long MessageId { get; init; }

    public required long ChatId { get; init; }

    /// <summary>What the person reads: formatting taken out, entities decoded.</summary>
    public required string Text { get; init; }

    /// <summary>The text parameter as it was sent.</summary>
    public required string RawText { get; init; }

    /// <summary>"HTML" or empty.</summary>
    public required string ParseMode { get; init; }

    public required IReadOnlyList<TextEntity> Entities { get; init; }

    public JsonNode? ReplyMarkup { get; init; }

    /// <summary>All parameters of the call as text.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Label and callback_data of the inline buttons, row by row.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Buttons =>
        (ReplyMarkup?["inline_keyboard"] as JsonArray ?? [])
            .SelectMany(row => row!.AsArray())
            .Select(b => new KeyValuePair<string, string>((string)b!["text"]!, (string?)b["callback_data"] ?? ""))
            .ToList();

    public string ButtonData(string label) => Buttons.First(b => b.Key == label).Value;
}
