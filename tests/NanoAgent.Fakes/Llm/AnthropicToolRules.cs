using System.Text.Json;

namespace NanoAgent.Fakes;

/// <summary>Refuses tool definitions that the Messages API refuses.</summary>
internal static class AnthropicToolRules
{
    private static readonly HashSet<string> Members = ["name", "description", "input_schema", "type", "cache_control", "strict"];

    public static void Check(JsonElement root)
    {
        if (root.Member("tools") is { ValueKind: not JsonValueKind.Array })
        {
            throw new RefusedException("tools: Input should be a valid list");
        }

        var names = new HashSet<string>();
        int index = 0;
        foreach (JsonElement tool in root.Member("tools").Items())
        {
            CheckTool(tool, "tools." + index++);
            if (!names.Add(tool.Text("name")!))
            {
                throw new RefusedException("tools: Tool names must be unique.");
            }
        }

        CheckChoice(root, names);
    }

    private static void CheckTool(JsonElement tool, string where)
    {
        if (tool.Text("type") is { } type && type != "custom")
        {
            throw new RefusedException(where + ": Input tag '" + type + "' found using 'type' does not match any of the expected tags");
        }

        string name = tool.Text("name") ?? throw new RefusedException(where + ".custom.name: Field required");
        if (!CommonRules.ToolName().IsMatch(name))
        {
            throw new RefusedException(where + ".custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'");
        }

        if (tool.Text("description") is null)
        {
            throw new RefusedException(where + ".custom.description: Input should be a valid string");
        }

        foreach (JsonProperty member in tool.EnumerateObject())
        {
            if (!Members.Contains(member.Name))
            {
                throw new RefusedException(where + ".custom." + member.Name + ": Extra inputs are not permitted");
            }
        }

        CheckSchema(tool.Member("input_schema"), where + ".custom.input_schema");
        if (tool.Member("cache_control") is { } cache)
        {
            CacheControl.Check(cache, where + ".custom.cache_control");
        }
    }

    private static void CheckSchema(JsonElement? schema, string where)
    {
        if (schema is not { ValueKind: JsonValueKind.Object } shape)
        {
            throw new RefusedException(where + (schema == null ? ": Field required" : ": Input should be a valid dictionary"));
        }

        if (shape.Text("type") != "object")
        {
            throw new RefusedException(where + ".type: Input should be 'object'");
        }

        if (shape.Member("oneOf") != null || shape.Member("allOf") != null || shape.Member("anyOf") != null)
        {
            throw new RefusedException(where + ": input_schema does not support oneOf, allOf, or anyOf at the top level");
        }

        if (shape.Member("properties") is { ValueKind: not JsonValueKind.Object })
        {
            throw new RefusedException(where + ": JSON schema is invalid. It must match JSON Schema draft 2020-12");
        }
    }

    private static void CheckChoice(JsonElement root, HashSet<string> names)
    {
        if (root.Member("tool_choice") is not { } choice)
        {
            return;
        }

        if (names.Count == 0)
        {
            throw new RefusedException("tool_choice: tool_choice may only be specified while providing tools.");
        }

        string? type = choice.Text("type");
        if (type is not ("auto" or "any" or "tool" or "none"))
        {
            throw new RefusedException("tool_choice: Input tag '" + type + "' does not match any of the expected tags");
        }

        if (type == "tool" && !names.Contains(choice.Text("name") ?? ""))
        {
            throw new RefusedException("Tool '" + choice.Text("name") + "' not found in provided tools");
        }
    }
}
