using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>What can be said in words of what hangs on a message: never more than one line of a name's length and figures.</summary>
internal static class TelegramMediaReader
{
    private const int Decimals = 4;
    private const int Scale = 10000;

    public static string Read(JsonReader json, string media)
    {
        string words = "";
        string place = "";
        string phone = "";
        long value = 0;
        json.BeginObject();
        while (json.NextName())
        {
            JsonKind kind = json.Peek();
            switch (json.Name)
            {
                case "emoji" when kind == JsonKind.Text:
                case "file_name" when kind == JsonKind.Text:
                case "title" when kind == JsonKind.Text && media != TelegramMedia.Audio:
                case "first_name" when kind == JsonKind.Text:
                case "question" when kind == JsonKind.Text:
                    words = Names.Clean(json.ReadText(2 * Limits.NameBytesMax));
                    break;
                case "phone_number" when kind == JsonKind.Text:
                    phone = Names.Clean(json.ReadText(Limits.NameBytesMax));
                    break;
                case "value" when kind == JsonKind.Number:
                    value = json.ReadLong();
                    break;
                case "latitude" when kind == JsonKind.Number:
                    place = Degrees(json.ReadDouble()) + (place.Length > 0 ? ", " + place : "");
                    break;
                case "longitude" when kind == JsonKind.Number:
                    place += (place.Length > 0 ? ", " : "") + Degrees(json.ReadDouble());
                    break;
                case "location" when kind == JsonKind.Object:
                    place = Read(json, TelegramMedia.Location);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        string figures = media == TelegramMedia.Dice ? value.ToString() : phone;
        return Join(Join(words, figures), place);
    }

    private static string Join(string first, string second) =>
        first.Length == 0 || second.Length == 0 ? first + second : first + ", " + second;

    // Four decimals are eleven metres.
    private static string Degrees(double degrees)
    {
        bool isPlace = degrees > -1000 && degrees < 1000;
        return isPlace ? Numbers.Fixed((long)(degrees * Scale + (degrees < 0 ? -0.5 : 0.5)), Decimals) : "?";
    }
}
