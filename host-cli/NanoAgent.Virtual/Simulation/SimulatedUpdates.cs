using System.Globalization;
using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>Writes updates as Telegram delivers them. Pure.</summary>
internal static class SimulatedUpdates
{
    public static JsonObject Message(long chat, string? text, long unixSeconds, int messageId)
    {
        var message = new JsonObject
        {
            ["message_id"] = messageId,
            ["date"] = unixSeconds,
            ["from"] = Person(chat),
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = "private", ["first_name"] = Name(chat) },
        };
        if (text is not null)
        {
            message["text"] = text;
        }

        return message;
    }

    public static JsonObject Press(long chat, string data, long messageId, long unixSeconds) => new()
    {
        ["id"] = "press" + messageId.ToString(CultureInfo.InvariantCulture),
        ["from"] = Person(chat),
        ["message"] = Message(chat, "Approve?", unixSeconds, (int)messageId),
        ["chat_instance"] = "1",
        ["data"] = data,
    };

    private static JsonObject Person(long id) => new() { ["id"] = id, ["is_bot"] = false, ["first_name"] = Name(id) };

    private static string Name(long id) => "P" + id.ToString(CultureInfo.InvariantCulture);
}
