using NanoAgent.Bus;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Channels;

/// <summary>A message as the journal keeps it.</summary>
internal static class InboundRecord
{
    public static void Write(JsonWriter json, InboundMessage message) =>
        json.BeginObject()
            .Name("channel").Text(message.Channel)
            .Name("chat").Text(message.ChatId)
            .Name("from").Text(message.Sender)
            .Name("text").Text(message.Text)
            .Name("update").Number(message.UpdateId)
            .EndObject();

    /// <summary>Null when the record is from a format that nobody knows any more.</summary>
    public static InboundMessage? TryRead(JournalEntry entry)
    {
        try
        {
            JsonFields fields = JsonFields.Read(new JsonReader(entry.Payload, 0, entry.Payload.Length), Limits.JournalRecordBytesMax);
            bool isWhole = fields.TryGetText("channel", out string channel) & fields.TryGetText("chat", out string chat)
                & fields.TryGetText("from", out string from) & fields.TryGetText("text", out string text);
            fields.TryGetInt("update", out int update);
            return isWhole
                ? new InboundMessage(channel, chat, from, text) { JournalId = entry.Id, UpdateId = update, WasInterrupted = entry.HasActed }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
