using NanoAgent.Json;
using NanoAgent.Text;

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
        json.Name("allowed_updates").BeginArray()
            .Text(TelegramUpdateKinds.Message).Text(TelegramUpdateKinds.Edited).Text(TelegramUpdateKinds.Press).EndArray();
        json.EndObject();
    }

    /// <param name="json">Gets the parameters of sendMessage.</param>
    /// <param name="chatId">Where to.</param>
    /// <param name="text">At most 4,096 characters once its HTML is taken out.</param>
    /// <param name="isHtml">Whether the text is HTML.</param>
    /// <param name="approvalCode">Shows the buttons Approve and Deny for this code; empty for none.</param>
    public static void WriteSendMessage(JsonWriter json, long chatId, string text, bool isHtml, string approvalCode)
    {
        json.BeginObject().Name("chat_id").Number(chatId).Name("text").Text(text);
        if (isHtml)
        {
            json.Name("parse_mode").Text("HTML");
        }

        string approve = TelegramButtons.Approve + " " + approvalCode;
        if (approvalCode.Length > 0 && Strings.Utf8Length(approve) <= Limits.CallbackDataBytesMax)
        {
            json.Name("reply_markup").BeginObject().Name("inline_keyboard").BeginArray().BeginArray();
            WriteButton(json, "Approve", approve);
            WriteButton(json, "Deny", TelegramButtons.Deny + " " + approvalCode);
            json.EndArray().EndArray().EndObject();
        }

        json.EndObject();
    }

    /// <summary>sendChatAction: shows "typing" for five seconds or until the next message.</summary>
    public static void WriteTyping(JsonWriter json, long chatId) =>
        json.BeginObject().Name("chat_id").Number(chatId).Name("action").Text("typing").EndObject();

    /// <summary>
    /// sendMessageDraft (telegram-bot-api 10.0, Client.cpp, process_send_message_draft_query: chat_id, message_thread_id,
    /// draft_id as a 64-bit number that is not 0, text with parse_mode or entities). A preview in a private chat that the next
    /// message replaces; another text under the same number changes it.
    /// </summary>
    public static void WriteDraft(JsonWriter json, long chatId, int draftId, string text) =>
        json.BeginObject().Name("chat_id").Number(chatId).Name("draft_id").Number(draftId).Name("text").Text(text).EndObject();

    /// <summary>answerCallbackQuery: stops the spinner on a button.</summary>
    public static void WritePressAnswer(JsonWriter json, string pressId) =>
        json.BeginObject().Name("callback_query_id").Text(pressId).EndObject();

    /// <summary>editMessageReplyMarkup without a keyboard: takes the buttons away.</summary>
    public static void WriteNoButtons(JsonWriter json, long chatId, long messageId) =>
        json.BeginObject().Name("chat_id").Number(chatId).Name("message_id").Number(messageId).EndObject();

    /// <param name="json">Gets the parameters of setMyCommands.</param>
    /// <param name="menu">Lines of "name description"; names in lower case.</param>
    public static void WriteCommands(JsonWriter json, string[] menu)
    {
        json.BeginObject().Name("commands").BeginArray();
        foreach (string line in menu)
        {
            int blank = line.IndexOf(' ');
            string name = blank < 0 ? line : line.Substring(0, blank);
            json.BeginObject().Name("command").Text(name)
                .Name("description").Text(blank < 0 ? name : line.Substring(blank + 1)).EndObject();
        }

        json.EndArray().EndObject();
    }

    /// <summary>Reads a getUpdates answer: a list of <see cref="TelegramUpdate"/>.</summary>
    /// <exception cref="TelegramException">The answer says ok:false.</exception>
    /// <exception cref="JsonException">Not JSON, or cut short.</exception>
    public static TelegramUpdate[] ReadUpdates(JsonReader json, int status)
    {
        TelegramBatch batch = new TelegramBatch();
        batch.Read(json, status);
        return batch.Updates;
    }

    /// <summary>Reads a getMe answer.</summary>
    /// <exception cref="TelegramException">The answer says ok:false.</exception>
    /// <exception cref="JsonException">Not JSON, or cut short.</exception>
    public static TelegramPerson ReadMe(JsonReader json, int status)
    {
        TelegramAnswer answer = new TelegramAnswer();
        TelegramPerson me = new TelegramPerson();
        json.BeginObject();
        while (json.NextName())
        {
            if (json.Name == "result" && json.Peek() == JsonKind.Object)
            {
                me = TelegramPerson.Read(json);
            }
            else
            {
                answer.ReadMember(json);
            }
        }

        json.ExpectEnd();
        answer.ThrowUnlessOk(status);
        return me;
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
            if (json.Name == "message_id" && json.Peek() == JsonKind.Number)
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

    private static void WriteButton(JsonWriter json, string label, string data) =>
        json.BeginObject().Name("text").Text(label).Name("callback_data").Text(data).EndObject();
}
