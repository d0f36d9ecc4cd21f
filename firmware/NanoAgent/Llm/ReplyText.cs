using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>Reads the words of a reply; what is beyond the limit is cut with a visible mark.</summary>
internal static class ReplyText
{
    public static string Read(JsonReader json)
    {
        string text = json.ReadText(Limits.ReplyTextBytesMax);
        return json.WasCut ? text + Strings.CutMarker : text;
    }
}
