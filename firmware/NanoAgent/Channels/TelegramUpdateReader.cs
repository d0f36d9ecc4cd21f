using NanoAgent.Json;

namespace NanoAgent.Channels;

/// <summary>Reads one update. Members may come in any order, unknown ones are skipped, missing ones are no error.</summary>
internal static class TelegramUpdateReader
{
    /// <summary>Fills the update; what was read stays in it when the text turns out to be unreadable.</summary>
    public static void Read(JsonReader json, TelegramUpdate update)
    {
        json.BeginObject();
        while (json.NextName())
        {
            JsonKind kind = json.Peek();
            switch (json.Name)
            {
                case "update_id" when kind == JsonKind.Number:
                    update.UpdateId = (int)json.ReadLong();
                    break;
                case TelegramUpdateKinds.Message when kind == JsonKind.Object:
                case TelegramUpdateKinds.Edited when kind == JsonKind.Object:
                    update.Kind = json.Name;
                    TelegramMessageReader.Read(json, update);
                    break;
                case TelegramUpdateKinds.Press when kind == JsonKind.Object:
                    update.Kind = json.Name;
                    ReadPress(json, update);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadPress(JsonReader json, TelegramUpdate update)
    {
        json.BeginObject();
        while (json.NextName())
        {
            JsonKind kind = json.Peek();
            switch (json.Name)
            {
                case "id" when kind == JsonKind.Text:
                    update.PressId = json.ReadText(Limits.WireWordBytesMax);
                    break;
                case "data" when kind == JsonKind.Text:
                    update.PressData = json.ReadText(Limits.CallbackDataBytesMax);
                    break;
                case "from" when kind == JsonKind.Object:
                    TelegramPerson from = TelegramPerson.Read(json);
                    update.FromId = from.Id;
                    update.FromName = from.Name;
                    update.IsFromBot = from.IsBot;
                    break;
                case "message" when kind == JsonKind.Object:
                    ReadPressed(json, update);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    // The message with the buttons is the bot's own: only its place is of interest.
    private static void ReadPressed(JsonReader json, TelegramUpdate update)
    {
        TelegramUpdate pressed = new TelegramUpdate();
        TelegramMessageReader.Read(json, pressed);
        update.ChatId = pressed.ChatId;
        update.ChatType = pressed.ChatType;
        update.MessageId = pressed.MessageId;
    }
}
