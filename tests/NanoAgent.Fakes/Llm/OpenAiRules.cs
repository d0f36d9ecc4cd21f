using System.Text.Json;

namespace NanoAgent.Fakes;

/// <summary>Refuses what POST /v1/chat/completions refuses: headers, top-level members and tool definitions.</summary>
internal static class OpenAiRules
{
    private static readonly HashSet<string> Members =
    [
        "model", "messages", "tools", "tool_choice", "parallel_tool_calls", "max_tokens", "max_completion_tokens",
        "temperature", "top_p", "n", "stop", "stream", "presence_penalty", "frequency_penalty", "user", "seed",
        "response_format", "store", "metadata", "reasoning_effort", "service_tier", "prompt_cache_key", "safety_identifier",
        "verbosity", "thinking",
    ];

    public static void Check(ReceivedRequest request, FakeLlm server, SentMemory sent)
    {
        CommonRules.CheckHeaders(request);
        using JsonDocument document = StrictJson.Parse(request.BodyBytes);
        JsonElement root = document.RootElement;
        foreach (JsonProperty member in root.EnumerateObject())
        {
            if (!Members.Contains(member.Name))
            {
                throw new RefusedException("Unrecognized request argument supplied: " + member.Name, param: member.Name);
            }
        }

        if (string.IsNullOrEmpty(root.Text("model")))
        {
            throw new RefusedException("you must provide a model parameter");
        }

        if (root.Member("stream") is { ValueKind: not JsonValueKind.False })
        {
            throw new RefusedException("stream: this server answers in whole bodies only", param: "stream");
        }

        CheckTokenLimit(root, server);
        CheckTools(root);
        new OpenAiMessages(root.Member("messages"), sent).Check(server.RequiresReasoningEcho);
    }

    private static void CheckTokenLimit(JsonElement root, FakeLlm server)
    {
        JsonElement? old = root.Member("max_tokens");
        JsonElement? current = root.Member("max_completion_tokens");
        if (old != null && current != null)
        {
            throw new RefusedException("Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", param: "max_tokens");
        }

        if (old != null && server.RejectsMaxTokens)
        {
            throw Unsupported("max_tokens", "max_completion_tokens");
        }

        if (current != null && server.RejectsMaxCompletionTokens)
        {
            throw Unsupported("max_completion_tokens", "max_tokens");
        }

        if ((old ?? current) is { } limit && (limit.ValueKind != JsonValueKind.Number || !limit.TryGetInt32(out int count) || count < 1))
        {
            throw new RefusedException("Invalid value for the token limit: expected an integer above 0.", param: "max_completion_tokens");
        }
    }

    private static RefusedException Unsupported(string name, string instead) => new(
        "Unsupported parameter: '" + name + "' is not supported with this model. Use '" + instead + "' instead.", param: name);

    private static void CheckTools(JsonElement root)
    {
        JsonElement[] tools = [.. root.Member("tools").Items()];
        if (root.Member("tools") is { } list && (list.ValueKind != JsonValueKind.Array || tools.Length == 0))
        {
            throw new RefusedException(
                "Invalid 'tools': empty array. Expected an array with minimum length 1, but got an empty array instead.", param: "tools");
        }

        foreach (string name in new[] { "tool_choice", "parallel_tool_calls" })
        {
            if (tools.Length == 0 && root.Member(name) != null)
            {
                throw new RefusedException("'" + name + "' is only allowed when 'tools' are specified.", param: name);
            }
        }

        for (int i = 0; i < tools.Length; i++)
        {
            CheckTool(tools[i], "tools[" + i + "]");
        }

        if (tools.Select(t => t.Member("function")!.Value.Text("name")).Distinct().Count() != tools.Length)
        {
            throw new RefusedException("Invalid 'tools': duplicate function name.", param: "tools");
        }
    }

    private static void CheckTool(JsonElement tool, string where)
    {
        if (tool.Text("type") != "function")
        {
            throw new RefusedException("Missing required parameter: '" + where + ".type'.", param: where + ".type");
        }

        if (tool.Member("function")?.Text("name") is not { } name || !CommonRules.ToolName().IsMatch(name))
        {
            throw new RefusedException(
                "Invalid '" + where + ".function.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.",
                param: where + ".function.name");
        }

        foreach (JsonProperty member in tool.Member("function")!.Value.EnumerateObject())
        {
            bool fits = member.Name switch
            {
                "name" or "description" => member.Value.ValueKind == JsonValueKind.String,
                "parameters" => member.Value.Text("type") == "object",
                "strict" => true,
                _ => throw new RefusedException("Unknown parameter: '" + where + ".function." + member.Name + "'.", param: where),
            };
            if (!fits)
            {
                throw new RefusedException("Invalid schema for function '" + name + "': '" + member.Name + "'.", param: where + ".function");
            }
        }
    }
}
