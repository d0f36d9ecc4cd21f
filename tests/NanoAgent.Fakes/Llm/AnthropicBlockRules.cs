using System.Text.Json;

namespace NanoAgent.Fakes;

/// <summary>Refuses content blocks that the Messages API refuses.</summary>
internal static class AnthropicBlockRules
{
    public static void Check(JsonElement block, string role, string where, SentMemory sent)
    {
        string type = block.Text("type") ?? throw new RefusedException(where + ".type: Field required");
        switch (type)
        {
            case "text":
                CheckText(block, where, isEcho: sent.KnowsBlock(block.Raw()));
                break;
            case "tool_use" when role == "assistant":
                CheckToolUse(block, where, isEcho: sent.KnowsBlock(block.Raw()));
                break;
            case "tool_result" when role == "user":
                CheckToolResult(block, where);
                break;
            case "tool_use" or "tool_result":
                throw new RefusedException(where + ": `" + type + "` blocks cannot be in `" + role + "` messages");
            default:
                CheckOpaque(block, type, role, where, sent);
                break;
        }
    }

    public static void CheckText(JsonElement block, string where, bool isEcho = false)
    {
        if (block.Text("type") != "text")
        {
            throw new RefusedException(where + ".type: Input should be 'text'");
        }

        string text = block.Text("text") ?? throw new RefusedException(where + ".text.text: Input should be a valid string");
        CheckTextFilled(text);
        if (!isEcho)
        {
            CheckMembers(block, where + ".text", "type", "text", "cache_control", "citations");
        }
    }

    public static void CheckTextFilled(string text)
    {
        if (text.Length == 0)
        {
            throw new RefusedException("messages: text content blocks must be non-empty");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            throw new RefusedException("messages: text content blocks must contain non-whitespace text");
        }
    }

    private static void CheckToolUse(JsonElement block, string where, bool isEcho)
    {
        string id = block.Text("id") ?? throw new RefusedException(where + ".tool_use.id: Field required");
        if (!CommonRules.ToolUseId().IsMatch(id))
        {
            throw new RefusedException(where + ".tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'");
        }

        string name = block.Text("name") ?? throw new RefusedException(where + ".tool_use.name: Field required");
        if (name.Length is 0 or > 200)
        {
            throw new RefusedException(where + ".tool_use.name: String should have 1 to 200 characters");
        }

        if (block.Member("input") is not { ValueKind: JsonValueKind.Object })
        {
            throw new RefusedException(where + ".tool_use.input: Input should be a valid dictionary");
        }

        if (!isEcho)
        {
            CheckMembers(block, where + ".tool_use", "type", "id", "name", "input", "cache_control", "caller");
        }
    }

    private static void CheckToolResult(JsonElement block, string where)
    {
        string inside = where + ".tool_result";
        if (block.Text("tool_use_id") is null)
        {
            throw new RefusedException(inside + ".tool_use_id: Field required");
        }

        CheckMembers(block, inside, "type", "tool_use_id", "content", "is_error", "cache_control");
        bool isError = block.Member("is_error") switch
        {
            null or { ValueKind: JsonValueKind.False } => false,
            { ValueKind: JsonValueKind.True } => true,
            _ => throw new RefusedException(inside + ".is_error: Input should be a valid boolean"),
        };
        if (IsEmpty(block.Member("content"), inside) && isError)
        {
            throw new RefusedException(inside + ": content cannot be empty if `is_error` is true");
        }
    }

    private static bool IsEmpty(JsonElement? content, string inside)
    {
        switch (content)
        {
            case null:
                return true;
            case { ValueKind: JsonValueKind.String } text:
                return text.GetString() == "";
            case { ValueKind: JsonValueKind.Array } parts:
                int index = 0;
                foreach (JsonElement part in parts.EnumerateArray())
                {
                    CheckText(part, inside + ".content." + index++);
                }

                return index == 0;
            default:
                throw new RefusedException(inside + ".content: Input should be a valid string or list");
        }
    }

    // Signatures are cryptographic: only the very bytes that were sent pass. Other unknown blocks are treated alike.
    private static void CheckOpaque(JsonElement block, string type, string role, string where, SentMemory sent)
    {
        if (role == "assistant" && sent.KnowsBlock(block.Raw()))
        {
            return;
        }

        throw new RefusedException(type switch
        {
            "thinking" => where + ": Invalid `signature` in `thinking` block",
            "redacted_thinking" => where + ": Invalid `data` in `redacted_thinking` block",
            _ => where + ": Input tag '" + type + "' found using 'type' does not match any of the expected tags",
        });
    }

    private static void CheckMembers(JsonElement block, string where, params string[] known)
    {
        foreach (JsonProperty member in block.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw new RefusedException(where + "." + member.Name + ": Extra inputs are not permitted");
            }
        }

        if (block.Member("cache_control") is { } cache)
        {
            CacheControl.Check(cache, where + ".cache_control");
        }
    }
}
