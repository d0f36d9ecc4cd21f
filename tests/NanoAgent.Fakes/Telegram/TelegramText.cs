using System.Text;
using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>The limits of a message text and its formatting, checked as the server does after parsing.</summary>
internal static class TelegramText
{
    private const int RawBytesMax = 32_768;
    private const int CodePointsMax = 4096;

    public static (string Text, IReadOnlyList<TextEntity> Entities, string Mode) Parse(TelegramCall call)
    {
        string raw = call.Text("text") ?? "";
        if (Encoding.UTF8.GetByteCount(raw) > RawBytesMax)
        {
            throw TelegramRefusal.Bad("message is too long");
        }

        string mode = call.Text("parse_mode") ?? "";
        (string text, IReadOnlyList<TextEntity> entities) = mode.ToUpperInvariant() switch
        {
            "" => (raw, Given(call, raw)),
            "HTML" => TelegramHtml.Parse(raw),
            _ => throw TelegramRefusal.Bad("unsupported parse_mode (this fake knows HTML only)"),
        };
        if (string.IsNullOrWhiteSpace(text))
        {
            throw TelegramRefusal.Bad("message text is empty");
        }

        if (text.EnumerateRunes().Count() > CodePointsMax)
        {
            throw TelegramRefusal.Bad("message is too long");
        }

        return (text, entities, mode);
    }

    private static List<TextEntity> Given(TelegramCall call, string text)
    {
        var entities = new List<TextEntity>();
        foreach (JsonNode? entity in call.Json("entities") as JsonArray ?? [])
        {
            int offset = (int?)entity?["offset"] ?? -1;
            int length = (int?)entity?["length"] ?? -1;
            if (offset < 0 || length <= 0 || offset + length > text.Length || (string?)entity!["type"] is not { } type)
            {
                throw TelegramRefusal.Bad("entity beginning or length is out of the text");
            }

            entities.Add(new TextEntity(type, offset, length, (string?)entity["url"]));
        }

        return entities;
    }
}
