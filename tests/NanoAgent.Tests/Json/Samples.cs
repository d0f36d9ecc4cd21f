using System.Globalization;
using System.Text;
using NanoAgent.Json;

namespace NanoAgent.Tests.Json;

/// <summary>Documents, damaged documents, and a way to pull everything out of a reader, shared by the tests here.</summary>
internal static class Samples
{
    public const string Reply =
        """
        {"id":"msg_1","type":"message","content":[{"type":"text","text":"Gr\u00fc\u00dfe \ud83d\ude00 \"ok\"\n"},
         {"type":"tool_use","id":"t1","name":"gpio_write","input":{"pin":5,"level":1,"hold":[0.5,-12.75e-3,1E+2]}}],
         "stop_reason":null,"usage":{"input_tokens":2095,"output_tokens":503},"flags":[true,false,[],{},[[[]]]]}
        """;

    public static readonly string[] Documents =
    [
        Reply,
        "{}",
        "[]",
        " [ ] ",
        "\"\"",
        "\"häß 日本 😀\"",
        "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\uD83D\\uDE00\"]",
        "[0,-0,1,-1,10,0.0,1.5,-2.25e10,3E-2,9223372036854775807,123456789012345678901234567890]",
        "{\"a\":{\"b\":{\"c\":[null,true,false,\"x\"]}},\"d\":1}",
        "true",
        "null",
        "{\"ok\":true,\"result\":[{\"update_id\":1,\"message\":{\"chat\":{\"id\":-1001},\"text\":\"hi\"}}]}",
    ];

    private static readonly byte[] Spices = Encoding.ASCII.GetBytes("{}[]:,\"\\/u0019.eE+- \n\ttfnabc\0\u001f\u007f");

    public static JsonReader ReaderFor(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new JsonReader(bytes, 0, bytes.Length);
    }

    public static byte[] Damage(Random random, byte[] original)
    {
        var bytes = new List<byte>(original);
        for (int i = random.Next(1, 5); i > 0 && bytes.Count > 0; i--)
        {
            int at = random.Next(bytes.Count);
            byte value = random.Next(4) == 0 ? (byte)random.Next(256) : Spices[random.Next(Spices.Length)];
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveAt(at);
                    break;
                case 1:
                    bytes.Insert(at, value);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 9), bytes.Count - at)));
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                    break;
                default:
                    bytes[at] = value;
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Everything the reader has to say about one whole text: its values, or the error and where it is.</summary>
    public static string Outcome(JsonReader reader)
    {
        var seen = new StringBuilder();
        try
        {
            Pull(reader, seen);
            reader.ExpectEnd();
        }
        catch (JsonException ex)
        {
            seen.Append(" !! ").Append(ex.Message);
        }

        return seen.ToString();
    }

    public static void Pull(JsonReader reader, StringBuilder seen)
    {
        JsonKind kind = reader.Peek();
        seen.Append(kind).Append(' ');
        switch (kind)
        {
            case JsonKind.Object:
                reader.BeginObject();
                while (reader.NextName())
                {
                    seen.Append(reader.Name).Append('=');
                    Pull(reader, seen);
                }

                seen.Append('}');
                break;
            case JsonKind.Array:
                reader.BeginArray();
                while (reader.NextItem())
                {
                    Pull(reader, seen);
                }

                seen.Append(']');
                break;
            case JsonKind.Number:
                seen.Append(reader.ReadDouble().ToString("R", CultureInfo.InvariantCulture));
                break;
            case JsonKind.Bool:
                seen.Append(reader.ReadBool());
                break;
            case JsonKind.Null:
                Assert.True(reader.TryReadNull());
                break;
            default:
                seen.Append(reader.ReadText(20)).Append(reader.WasCut ? "[cut]" : "");
                break;
        }
    }
}
