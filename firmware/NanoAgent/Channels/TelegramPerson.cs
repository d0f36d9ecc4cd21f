using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>A user, a chat or whoever else has a name in an update.</summary>
public sealed class TelegramPerson
{
    public long Id { get; private set; }

    /// <summary>First name or title, cleaned; strangers choose it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Name without '@'; empty when there is none.</summary>
    public string UserName { get; private set; } = "";

    public bool IsBot { get; private set; }

    /// <summary>Reads a User, a Chat, or the origin of a forwarded message, which names one of them.</summary>
    public static TelegramPerson Read(JsonReader json)
    {
        TelegramPerson person = new TelegramPerson();
        person.ReadMembers(json);
        return person;
    }

    private void ReadMembers(JsonReader json)
    {
        json.BeginObject();
        while (json.NextName())
        {
            ReadMember(json);
        }
    }

    private void ReadMember(JsonReader json)
    {
        JsonKind kind = json.Peek();
        switch (json.Name)
        {
            case "id" when kind == JsonKind.Number:
                Id = json.ReadLong();
                break;
            case "is_bot" when kind == JsonKind.Bool:
                IsBot = json.ReadBool();
                break;
            case "username" when kind == JsonKind.Text:
                UserName = json.ReadText(Limits.NameBytesMax);
                break;
            case "first_name" when kind == JsonKind.Text:
            case "title" when kind == JsonKind.Text:
            case "sender_user_name" when kind == JsonKind.Text:
                Name = Names.Clean(json.ReadText(2 * Limits.NameBytesMax));
                break;
            case "sender_user" when kind == JsonKind.Object:
            case "sender_chat" when kind == JsonKind.Object:
            case "chat" when kind == JsonKind.Object:
                ReadMembers(json);
                break;
            default:
                json.Skip();
                break;
        }
    }
}
