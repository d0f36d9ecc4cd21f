using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>What can be said in words of what hangs on a message: never more than one line of a name's length and figures.</summary>
internal sealed class TelegramMediaReader
{
    private const int Decimals = 4;
    private const int Scale = 10000;

    private readonly string _media;
    private string _words = "";
    private string _place = "";
    private string _figures = "";

    private TelegramMediaReader(string media) => _media = media;

    public static string Read(JsonReader json, string media)
    {
        TelegramMediaReader reader = new TelegramMediaReader(media);
        json.BeginObject();
        while (json.NextName())
        {
            reader.ReadMember(json, json.Peek());
        }

        return Join(Join(reader._words, reader._figures), reader._place);
    }

    private void ReadMember(JsonReader json, JsonKind kind)
    {
        switch (json.Name)
        {
            case "emoji" when kind == JsonKind.Text:
            case "file_name" when kind == JsonKind.Text:
            case "title" when kind == JsonKind.Text && _media != TelegramMedia.Audio:
            case "first_name" when kind == JsonKind.Text:
            case "question" when kind == JsonKind.Text:
                _words = Names.Clean(json.ReadText(2 * Limits.NameBytesMax));
                break;
            case "phone_number" when kind == JsonKind.Text:
                _figures = Names.Clean(json.ReadText(Limits.NameBytesMax));
                break;
            case "value" when kind == JsonKind.Number:
                _figures = json.ReadLong().ToString();
                break;
            case "latitude" when kind == JsonKind.Number:
                _place = Join(Degrees(json.ReadDouble()), _place);
                break;
            case "longitude" when kind == JsonKind.Number:
                _place = Join(_place, Degrees(json.ReadDouble()));
                break;
            case "location" when kind == JsonKind.Object:
                _place = Read(json, TelegramMedia.Location);
                break;
            default:
                json.Skip();
                break;
        }
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
