using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>Reads one message: who, where, its words, and what hangs on it.</summary>
internal static class TelegramMessageReader
{
    public static void Read(JsonReader json, TelegramUpdate update)
    {
        json.BeginObject();
        while (json.NextName())
        {
            JsonKind kind = json.Peek();
            if (kind == JsonKind.Object)
            {
                ReadObject(json, update);
            }
            else if (kind == JsonKind.Text && (json.Name == "text" || json.Name == "caption"))
            {
                update.Text = json.ReadText(Limits.InboundTextBytesMax);
            }
            else if (kind == JsonKind.Text && json.Name == "forward_sender_name")
            {
                update.IsForwarded = true;
                update.ForwardedFrom = Names.Clean(json.ReadText(2 * Limits.NameBytesMax));
            }
            else if (kind == JsonKind.Number && json.Name == "message_id")
            {
                update.MessageId = json.ReadLong();
            }
            else
            {
                Note(json.Name, update);
                json.Skip();
            }
        }
    }

    private static void ReadObject(JsonReader json, TelegramUpdate update)
    {
        switch (json.Name)
        {
            case "from":
                TelegramPerson from = TelegramPerson.Read(json);
                update.FromId = from.Id;
                update.FromName = from.Name;
                update.IsFromBot = from.IsBot;
                break;
            case "chat":
                ReadChat(json, update);
                break;
            case "reply_to_message":
                ReadReply(json, update);
                break;
            case "quote":
                ReadQuote(json, update);
                break;
            case "external_reply":
                // A message of another chat: somebody else's words, whoever shows them.
                update.ReplyToName = update.ReplyToName.Length > 0 ? update.ReplyToName : "another chat";
                json.Skip();
                break;
            case "via_bot":
            case "forward_origin":
            case "forward_from":
            case "forward_from_chat":
                update.IsForwarded = true;
                update.ForwardedFrom = TelegramPerson.Read(json).Name;
                break;
            default:
                ReadMedia(json, update);
                break;
        }
    }

    // Members that say something by being there.
    private static void Note(string name, TelegramUpdate update)
    {
        update.IsForwarded |= Strings.StartsWith(name, "forward_");
        update.IsService |= TelegramMedia.IsService(name);
        if (name == TelegramMedia.Photo)
        {
            update.Media = name;
        }
    }

    private static void ReadMedia(JsonReader json, TelegramUpdate update)
    {
        string name = json.Name;
        update.IsService |= TelegramMedia.IsService(name);
        if (!TelegramMedia.IsKnown(name))
        {
            json.Skip();
            return;
        }

        string words = TelegramMediaReader.Read(json, name);

        // A venue comes with its location, an animation with a document of the same file: the first says more.
        bool isPoorer = (name == TelegramMedia.Location && update.Media == TelegramMedia.Venue)
            || (name == TelegramMedia.Document && update.Media == TelegramMedia.Animation);
        if (!isPoorer)
        {
            update.Media = name;
            update.MediaWords = words;
        }
    }

    private static void ReadChat(JsonReader json, TelegramUpdate update)
    {
        json.BeginObject();
        while (json.NextName())
        {
            if (json.Name == "id" && json.Peek() == JsonKind.Number)
            {
                update.ChatId = json.ReadLong();
            }
            else if (json.Name == "type" && json.Peek() == JsonKind.Text)
            {
                update.ChatType = json.ReadText(Limits.WireWordBytesMax);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadReply(JsonReader json, TelegramUpdate update)
    {
        TelegramUpdate replied = new TelegramUpdate();
        Read(json, replied);
        update.ReplyToId = replied.IsForwarded ? 0 : replied.FromId;
        update.ReplyToName = replied.IsForwarded ? replied.ForwardedFrom : replied.FromName;
        update.Quote = update.Quote.Length > 0 ? update.Quote : Strings.TrimTo(replied.Text, Limits.QuoteBytesMax);
    }

    private static void ReadQuote(JsonReader json, TelegramUpdate update)
    {
        json.BeginObject();
        while (json.NextName())
        {
            if (json.Name == "text" && json.Peek() == JsonKind.Text)
            {
                update.Quote = json.ReadText(Limits.QuoteBytesMax);
            }
            else
            {
                json.Skip();
            }
        }
    }
}
