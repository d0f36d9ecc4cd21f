using System;

namespace NanoAgent.DeviceTests.Json;

/// <summary>
/// Bodies of the Telegram Bot API and of the Anthropic Messages API, shortened. What the library makes of such text was seen
/// with small programs on nanoFramework.Json 2.2.203 in the interpreter on a PC; with these very bodies it has not run yet.
/// </summary>
internal static class JsonBodies
{
    private const string Refused = "DeserializationException";

    public static JsonBody Named(string name) => name switch
    {
        // Both read what is plain.
        "plain update" => Update("hello", "hello", "hello"),
        "plain reply" => Reply("Done.", "Done.", "Done."),

        // Telegram escapes whatever is not ASCII, and many servers the slash.
        "escaped emoji" => Update("\\ud83c\\udf31 hello", "\ud83c\udf31 hello", Refused),
        "escaped slash" => Reply("1\\/2", "1/2", Refused),
        "escaped line feed" => Reply("a\\u000ab", "a\nb", Refused),

        // Model servers send UTF-8.
        "raw emoji" => Reply("\ud83d\udca1 on", "\ud83d\udca1 on", "\uFFFD on"),

        // Telegram shows buttons as rows of rows: an array in an array.
        "buttons" => new JsonBody(
            "{\"ok\":true,\"result\":[{\"update_id\":1,\"callback_query\":{\"id\":\"7\",\"message\":{\"text\":\"Turn it on?\","
            + "\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"Yes\",\"callback_data\":\"y\"}]]}}}}]}",
            "Turn it on?",
            Refused),

        // A person writes a date first; the rest is lost.
        "date first" => Update("2026-01-01T00:00:00Z was cold", "2026-01-01T00:00:00Z was cold", "a DateTime"),

        // Servers that are not careful, and connections that break.
        "duplicate name" => new JsonBody("{\"type\":\"message\",\"type\":\"message\",\"text\":\"Once.\"}", "Once.", "ArgumentException"),
        "number beyond 64 bits" => new JsonBody("{\"id\":179000000000000000000000000000,\"text\":\"big\"}", "big", "ArgumentOutOfRangeException"),
        "cut in the middle" => new JsonBody("{\"content\":[{\"type\":\"text\",\"text\":\"Hal", "JsonException", "IndexOutOfRangeException"),
        _ => throw new ArgumentException("no body is called " + name),
    };

    private static JsonBody Update(string escaped, string ours, string library) => new JsonBody(
        "{\"ok\":true,\"result\":[{\"update_id\":700000101,\"message\":{\"message_id\":501,\"from\":{\"id\":11111111,\"is_bot\":false,"
        + "\"first_name\":\"Ada\"},\"chat\":{\"id\":11111111,\"type\":\"private\"},\"date\":1790000000,\"text\":\"" + escaped + "\"}}]}",
        ours,
        library);

    private static JsonBody Reply(string escaped, string ours, string library) => new JsonBody(
        "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"" + escaped
        + "\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":25,\"output_tokens\":7}}",
        ours,
        library);
}
