using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>What the bot sent, and the rules for sending and editing it. Callers hold the lock of the fake.</summary>
internal sealed class TelegramOutbox
{
    private readonly List<SentMessage> _messages = [];
    private readonly HashSet<long> _chats = [];

    public long NextMessageId { get; private set; } = 1001;

    public int Count => _messages.Count;

    public IReadOnlyList<SentMessage> Snapshot() => _messages.ToArray();

    public long TakeMessageId() => NextMessageId++;

    public void Know(long chatId) => _chats.Add(chatId);

    public long Chat(TelegramCall call)
    {
        if (string.IsNullOrEmpty(call.Text("chat_id")))
        {
            throw TelegramRefusal.Bad("chat_id is empty");
        }

        return call.Number("chat_id") is { } id && _chats.Contains(id) ? id : throw TelegramRefusal.Bad("chat not found");
    }

    public SentMessage Send(TelegramCall call)
    {
        long chat = Chat(call);
        CheckReplyTarget(call);
        SentMessage message = Build(call, chat, 0) with { MessageId = TakeMessageId() };
        _messages.Add(message);
        return message;
    }

    public SentMessage EditText(TelegramCall call)
    {
        int index = Find(call);
        SentMessage edited = Build(call, _messages[index].ChatId, _messages[index].MessageId);
        bool isSame = edited.Text == _messages[index].Text
            && JsonNode.DeepEquals(edited.ReplyMarkup, _messages[index].ReplyMarkup)
            && edited.Entities.SequenceEqual(_messages[index].Entities);
        return isSame ? throw NotModified() : _messages[index] = edited;
    }

    public SentMessage EditMarkup(TelegramCall call)
    {
        int index = Find(call);
        JsonNode? markup = KeyboardRules.Check(call);
        return JsonNode.DeepEquals(markup, _messages[index].ReplyMarkup)
            ? throw NotModified()
            : _messages[index] = _messages[index] with { ReplyMarkup = markup };
    }

    public static JsonObject ToJson(SentMessage sent, DateTimeOffset now)
    {
        var message = new JsonObject
        {
            ["message_id"] = sent.MessageId,
            ["from"] = IncomingUpdates.Bot(),
            ["chat"] = IncomingUpdates.Chat(sent.ChatId),
            ["date"] = now.ToUnixTimeSeconds(),
            ["text"] = sent.Text,
        };
        if (sent.Entities.Count > 0)
        {
            message["entities"] = new JsonArray([.. sent.Entities.Select(e => (JsonNode)new JsonObject
            {
                ["offset"] = e.Offset,
                ["length"] = e.Length,
                ["type"] = e.Type,
            })]);
        }

        if (sent.ReplyMarkup != null)
        {
            message["reply_markup"] = sent.ReplyMarkup.DeepClone();
        }

        return message;
    }

    private static SentMessage Build(TelegramCall call, long chat, long messageId)
    {
        (string text, IReadOnlyList<TextEntity> entities, string mode) = TelegramText.Parse(call);
        return new SentMessage
        {
            MessageId = messageId,
            ChatId = chat,
            Text = text,
            RawText = call.Text("text") ?? "",
            ParseMode = mode,
            Entities = entities,
            ReplyMarkup = KeyboardRules.Check(call),
            Parameters = call.Values,
        };
    }

    private void CheckReplyTarget(TelegramCall call)
    {
        JsonNode? reply = call.Json("reply_parameters");
        long? id = reply != null ? (long?)reply["message_id"] : call.Number("reply_to_message_id");
        if (id is { } target && (target <= 0 || target >= NextMessageId))
        {
            throw TelegramRefusal.Bad("message to be replied not found");
        }
    }

    private int Find(TelegramCall call)
    {
        long chat = Chat(call);
        int index = _messages.FindIndex(m => m.ChatId == chat && m.MessageId == call.Number("message_id"));
        return index < 0 ? throw TelegramRefusal.Bad("message to edit not found") : index;
    }

    private static TelegramRefusal NotModified() => TelegramRefusal.Bad(
        "message is not modified: specified new message content and reply markup are exactly the same as a current content "
        + "and reply markup of the message");
}
