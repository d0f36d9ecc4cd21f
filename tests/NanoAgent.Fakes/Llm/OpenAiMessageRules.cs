using System.Text.Json;

namespace NanoAgent.Fakes;

/// <summary>Refuses single messages that Chat Completions refuses.</summary>
internal static class OpenAiMessageRules
{
    private const int CallIdCharsMax = 40;

    public static void Check(JsonElement message, string where, SentMemory sent)
    {
        string? role = message.Text("role");
        switch (role)
        {
            case "system" or "developer" or "user":
                CheckMembers(message, where, null, "role", "content", "name");
                CheckContent(message.Member("content"), where);
                break;
            case "tool":
                CheckMembers(message, where, null, "role", "content", "tool_call_id");
                CheckContent(message.Member("content"), where);
                _ = message.Text("tool_call_id") ?? throw Missing(where + ".tool_call_id");
                break;
            case "assistant":
                CheckAssistant(message, where, sent);
                break;
            default:
                throw new RefusedException(
                    "Invalid value: '" + role + "'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.",
                    param: where + ".role");
        }
    }

    private static void CheckAssistant(JsonElement message, string where, SentMemory sent)
    {
        CheckMembers(message, where, sent, "role", "content", "name", "refusal", "tool_calls");
        JsonElement? content = message.Member("content");
        bool hasCalls = message.Member("tool_calls").Items().Any();
        if (message.Member("tool_calls") is { } list && (list.ValueKind != JsonValueKind.Array || !hasCalls))
        {
            throw new RefusedException("Invalid '" + where + ".tool_calls': empty array. Expected an array with minimum length 1.", param: where);
        }

        if (!hasCalls || content is not (null or { ValueKind: JsonValueKind.Null }))
        {
            CheckContent(content, where);
        }

        foreach (JsonElement call in message.Member("tool_calls").Items())
        {
            CheckCall(call, where + ".tool_calls", sent);
        }
    }

    private static void CheckCall(JsonElement call, string where, SentMemory sent)
    {
        CheckMembers(call, where, sent, "id", "type", "function");
        if (string.IsNullOrEmpty(call.Text("id")))
        {
            throw Missing(where + ".id");
        }

        if (call.Text("id")!.Length > CallIdCharsMax)
        {
            throw new RefusedException("Invalid '" + where + ".id': string too long. Expected a string with maximum length 40.", param: where);
        }

        if (call.Text("type") != "function")
        {
            throw Missing(where + ".type");
        }

        if (string.IsNullOrEmpty(call.Member("function")?.Text("name")))
        {
            throw Missing(where + ".function.name");
        }

        if (call.Member("function")?.Text("arguments") is null)
        {
            throw new RefusedException("Invalid type for '" + where + ".function.arguments': expected a string.", param: where);
        }
    }

    private static void CheckContent(JsonElement? content, string where)
    {
        switch (content)
        {
            case { ValueKind: JsonValueKind.String }:
                break;
            case { ValueKind: JsonValueKind.Array } parts when parts.GetArrayLength() > 0:
                foreach (JsonElement part in parts.EnumerateArray())
                {
                    if (part.Text("type") is not ("text" or "refusal") || (part.Text("text") ?? part.Text("refusal")) is null)
                    {
                        throw new RefusedException("Invalid value for '" + where + ".content': expected text parts.", param: where);
                    }
                }

                break;
            default:
                throw new RefusedException("Invalid value for 'content': expected a string, got null.", param: where + ".content");
        }
    }

    /// <summary>Members beyond the known ones pass only as the echo of what this server sent.</summary>
    private static void CheckMembers(JsonElement element, string where, SentMemory? sent, params string[] known)
    {
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name) && sent?.KnowsMember(member) != true)
            {
                throw new RefusedException("Unknown parameter: '" + where + "." + member.Name + "'.", param: where + "." + member.Name);
            }
        }
    }

    private static RefusedException Missing(string what) => new("Missing required parameter: '" + what + "'.", param: what);
}
