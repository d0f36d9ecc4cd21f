using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Json;

namespace NanoAgent.Llm;

/// <summary>Reads one entry of tool_calls, sloppy servers included.</summary>
internal static class OpenAiCallReader
{
    /// <param name="json">Stands before the entry.</param>
    /// <param name="format">Names calls that came without an id.</param>
    public static ToolCall Read(JsonReader json, OpenAiFormat format)
    {
        string? id = null;
        string name = "";
        byte[]? arguments = null;

        json.BeginObject();
        while (json.NextName())
        {
            if (json.Name == "id")
            {
                id = json.Peek() == JsonKind.Text ? CallIds.Read(json) : ReadTextOrSkip(json, Limits.CallIdBytesMax);
            }
            else if (json.Name == "function" && json.Peek() == JsonKind.Object)
            {
                json.BeginObject();
                while (json.NextName())
                {
                    ReadFunctionMember(json, ref name, ref arguments);
                }
            }
            else
            {
                json.Skip();
            }
        }

        if (id == null || id.Length == 0)
        {
            id = format.MakeId();
        }

        return new ToolCall(id, name, ToolArguments.Parse(arguments ?? Encoding.UTF8.GetBytes("{}")));
    }

    private static void ReadFunctionMember(JsonReader json, ref string name, ref byte[]? arguments)
    {
        if (json.Name == "name")
        {
            name = ReadTextOrSkip(json, Limits.WireWordBytesMax) ?? "";
        }
        else if (json.Name == "arguments" && !json.TryReadNull())
        {
            arguments = ReadArguments(json);
        }
        else if (json.Name != "arguments")
        {
            json.Skip();
        }
    }

    // By the book a string that holds JSON; some local servers send the object itself, some an empty string.
    private static byte[]? ReadArguments(JsonReader json)
    {
        if (json.Peek() != JsonKind.Text)
        {
            return json.ReadRaw(Limits.ToolArgumentsBytesMax);
        }

        ByteBuffer text = new ByteBuffer(128, Limits.ToolArgumentsBytesMax);
        json.ReadTextInto(text, Limits.ToolArgumentsBytesMax);
        return text.Length == 0 ? null : text.ToArray();
    }

    private static string? ReadTextOrSkip(JsonReader json, int bytesMax)
    {
        if (json.Peek() == JsonKind.Text)
        {
            return json.ReadText(bytesMax);
        }

        json.Skip();
        return null;
    }
}
