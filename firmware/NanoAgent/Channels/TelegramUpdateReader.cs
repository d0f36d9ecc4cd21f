using NanoAgent.Json;

namespace NanoAgent.Channels;

/// <summary>Reads one update. Members may come in any order, unknown ones are skipped, missing ones are no error.</summary>
internal static class TelegramUpdateReader
{
    public static TelegramUpdate Read(JsonReader json)
    {
        TelegramUpdate update = new TelegramUpdate();
        json.BeginObject();
        while (json.NextName())
        {
            if (json.Name == "update_id" && json.Peek() == JsonKind.Number)
            {
                update.UpdateId = (int)json.ReadLong();
            }
            else if (json.Name == "message" && json.Peek() == JsonKind.Object)
            {
                update.IsMessage = true;
                ReadMessage(json, update);
            }
            else
            {
                json.Skip();
            }
        }

        return update;
    }

    private static void ReadMessage(JsonReader json, TelegramUpdate update)
    {
        json.BeginObject();
        while (json.NextName())
        {
            switch (json.Name)
            {
                case "text" when json.Peek() == JsonKind.Text:
                case "caption" when json.Peek() == JsonKind.Text:
                    update.Text = json.ReadText(Limits.InboundTextBytesMax);
                    break;
                case "from" when json.Peek() == JsonKind.Object:
                    ReadFrom(json, update);
                    break;
                case "chat" when json.Peek() == JsonKind.Object:
                    ReadChat(json, update);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadFrom(JsonReader json, TelegramUpdate update)
    {
        json.BeginObject();
        while (json.NextName())
        {
            if (json.Name == "id" && json.Peek() == JsonKind.Number)
            {
                update.FromId = json.ReadLong();
            }
            else if (json.Name == "first_name" && json.Peek() == JsonKind.Text)
            {
                update.FromName = json.ReadText(Limits.NameBytesMax);
            }
            else
            {
                json.Skip();
            }
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
}
