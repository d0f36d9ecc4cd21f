using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>Builds the objects that Telegram delivers: messages, chats, people, callback queries.</summary>
internal static class IncomingUpdates
{
    public static JsonObject Person(long id) => new()
    {
        ["id"] = id,
        ["is_bot"] = false,
        ["first_name"] = "Test" + id,
        ["username"] = "test_" + id,
        ["language_code"] = "en",
    };

    public static JsonObject Bot() => new()
    {
        ["id"] = 123456789,
        ["is_bot"] = true,
        ["first_name"] = "Nano Test",
        ["username"] = "nano_test_bot",
    };

    public static JsonObject Chat(long id) => id < 0
        ? new() { ["id"] = id, ["title"] = "Test group", ["type"] = id < -1_000_000_000_000 ? "supergroup" : "group" }
        : new() { ["id"] = id, ["first_name"] = "Test" + id, ["username"] = "test_" + id, ["type"] = "private" };

    /// <summary>A message; the members of extra (photo, caption, forward_origin ...) are added to it.</summary>
    public static JsonObject Message(long messageId, long chatId, long fromId, DateTimeOffset now, string? text, JsonObject? extra)
    {
        var message = new JsonObject
        {
            ["message_id"] = messageId,
            ["from"] = Person(fromId),
            ["chat"] = Chat(chatId),
            ["date"] = now.ToUnixTimeSeconds(),
        };
        if (text != null)
        {
            message["text"] = text;
        }

        if (text?.StartsWith('/') == true)
        {
            int length = text.IndexOfAny([' ', '\n']) is var end and >= 0 ? end : text.Length;
            message["entities"] = new JsonArray(new JsonObject { ["offset"] = 0, ["length"] = length, ["type"] = "bot_command" });
        }

        foreach (KeyValuePair<string, JsonNode?> member in extra ?? [])
        {
            message[member.Key] = member.Value?.DeepClone();
        }

        return message;
    }

    public static JsonObject Press(string callbackId, long fromId, string data, JsonObject message) => new()
    {
        ["id"] = callbackId,
        ["from"] = Person(fromId),
        ["message"] = message,
        ["chat_instance"] = "1234567890123456789",
        ["data"] = data,
    };
}
