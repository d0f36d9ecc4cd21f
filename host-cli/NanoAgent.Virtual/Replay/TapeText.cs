using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>How an event is written: one line of JSON, letters as they are, so that equal events are equal texts. Pure.</summary>
internal static class TapeText
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonObject ev) => ev.ToJsonString(Readable);
}
