using System.Text.Json;

namespace NanoAgent.Fakes;

/// <summary>Refuses what POST /v1/messages refuses: headers, top-level members and limits.</summary>
internal static class AnthropicRules
{
    private const int CacheBreakpointsMax = 4;

    private static readonly HashSet<string> Members =
    [
        "model", "max_tokens", "messages", "system", "tools", "tool_choice", "metadata", "stop_sequences", "stream",
        "thinking", "cache_control", "service_tier", "output_config",
    ];

    public static void Check(ReceivedRequest request, SentMemory sent)
    {
        CheckHeaders(request);
        using JsonDocument document = StrictJson.Parse(request.BodyBytes);
        JsonElement root = document.RootElement;
        CheckMembers(root);
        CheckScalars(root);
        CheckSystem(root);
        AnthropicToolRules.Check(root);
        var messages = new AnthropicMessages(root.Member("messages"));
        messages.Check(sent, hasTools: root.Member("tools").Items().Any());
        CacheControl.CheckCount(root, CacheBreakpointsMax);
    }

    private static void CheckHeaders(ReceivedRequest request)
    {
        if (request.Header("anthropic-version") is not { } version)
        {
            throw new RefusedException("anthropic-version: header is required");
        }

        if (version != "2023-06-01")
        {
            throw new RefusedException("anthropic-version: \"" + version + "\" is not a valid version");
        }

        CommonRules.CheckHeaders(request);
    }

    private static void CheckMembers(JsonElement root)
    {
        foreach (JsonProperty member in root.EnumerateObject())
        {
            if (member.Name is "temperature" or "top_p" or "top_k")
            {
                throw new RefusedException("`" + member.Name + "` is deprecated for this model.");
            }

            if (!Members.Contains(member.Name))
            {
                throw new RefusedException(member.Name + ": Extra inputs are not permitted");
            }
        }

        if (root.Member("cache_control") is { } cache)
        {
            CacheControl.Check(cache, "cache_control");
        }

        if (root.Member("thinking") is { } thinking && thinking.Text("type") is not ("adaptive" or "disabled"))
        {
            throw new RefusedException("\"thinking.type.enabled\" is not supported for this model. Use \"thinking.type.adaptive\".");
        }
    }

    private static void CheckScalars(JsonElement root)
    {
        JsonElement model = root.Member("model") ?? throw new RefusedException("model: Field required");
        if (model.ValueKind != JsonValueKind.String || model.GetString() == "")
        {
            throw new RefusedException("model: Input should be a valid string");
        }

        JsonElement tokens = root.Member("max_tokens") ?? throw new RefusedException("max_tokens: Field required");
        if (tokens.ValueKind != JsonValueKind.Number || !tokens.TryGetInt32(out int count))
        {
            throw new RefusedException("max_tokens: Input should be a valid integer");
        }

        if (count < 1)
        {
            throw new RefusedException("max_tokens: must be greater than or equal to 1");
        }

        if (root.Member("stream") is { ValueKind: not JsonValueKind.False })
        {
            throw new RefusedException("stream: this server answers in whole bodies only");
        }
    }

    private static void CheckSystem(JsonElement root)
    {
        switch (root.Member("system"))
        {
            case null or { ValueKind: JsonValueKind.String }:
                break;
            case { ValueKind: JsonValueKind.Array } blocks:
                int index = 0;
                foreach (JsonElement block in blocks.EnumerateArray())
                {
                    AnthropicBlockRules.CheckText(block, "system." + index++);
                }

                break;
            default:
                throw new RefusedException("system: Input should be a valid string or list");
        }
    }
}
