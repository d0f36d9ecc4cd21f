using System.Collections;
using NanoAgent.Json;

namespace NanoAgent.Channels;

/// <summary>The Bot API's wire format. Pure; answers are read as a stream, so that 4 MiB of them need no more memory than one.</summary>
public static class TelegramFormat
{
    public static void WriteGetUpdates(JsonWriter json, int offset, int limit, int timeoutSeconds)
    {
        json.BeginObject();
        if (offset > 0)
        {
            // Never negative: that would delete what people sent while the board was off.
            json.Name("offset").Number(offset);
        }

        json.Name("limit").Number(limit).Name("timeout").Number(timeoutSeconds);
        json.Name("allowed_updates").BeginArray().Text("message").Text("callback_query").EndArray();
        json.EndObject();
    }

    public static void WriteSendMessage(JsonWriter json, long chatId, string text) =>
        json.BeginObject().Name("chat_id").Number(chatId).Name("text").Text(text).EndObject();

    /// <summary>Reads a getUpdates answer: a list of <see cref="TelegramUpdate"/>.</summary>
    /// <exception cref="TelegramException">The answer says ok:false.</exception>
    /// <exception cref="JsonException">Not JSON, or cut short.</exception>
    public static TelegramUpdate[] ReadUpdates(JsonReader json, int status)
    {
        TelegramAnswer answer = new TelegramAnswer();
        ArrayList updates = new ArrayList();
        json.BeginObject();
        while (json.NextName())
        {
            if (json.Name == "result" && json.Peek() == JsonKind.Array)
            {
                ReadUpdateList(json, updates);
            }
            else
            {
                answer.ReadMember(json);
            }
        }

        json.ExpectEnd();
        answer.ThrowUnlessOk(status);
        return (TelegramUpdate[])updates.ToArray(typeof(TelegramUpdate));
    }

    /// <summary>Reads any answer whose result does not matter, save a message's id.</summary>
    /// <returns>result.message_id, or 0.</returns>
    public static long ReadResult(JsonReader json, int status)
    {
        TelegramAnswer answer = new TelegramAnswer();
        long messageId = 0;
        json.BeginObject();
        while (json.NextName())
        {
            if (json.Name == "result" && json.Peek() == JsonKind.Object)
            {
                messageId = ReadMessageId(json);
            }
            else
            {
                answer.ReadMember(json);
            }
        }

        json.ExpectEnd();
        answer.ThrowUnlessOk(status);
        return messageId;
    }

    private static long ReadMessageId(JsonReader json)
    {
        long id = 0;
        json.BeginObject();
        while (json.NextName())
        {
            if (json.Name == "message_id")
            {
                id = json.ReadLong();
            }
            else
            {
                json.Skip();
            }
        }

        return id;
    }

    // More than were asked for are left for the next poll: an unread update is an unconfirmed one.
    private static void ReadUpdateList(JsonReader json, ArrayList updates)
    {
        json.BeginArray();
        while (json.NextItem())
        {
            if (updates.Count < Limits.TelegramUpdatesMax)
            {
                updates.Add(TelegramUpdateReader.Read(json));
            }
            else
            {
                json.Skip();
            }
        }
    }
}
