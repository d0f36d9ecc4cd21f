using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Json;

namespace NanoAgent.Llm;

/// <summary>The Anthropic Messages API, version 2023-06-01, without streaming.</summary>
public sealed class AnthropicFormat : ILlmFormat
{
    public const string FormatName = "anthropic";

    public string Name => FormatName;

    public string Path => "/v1/messages";

    public void AddHeaders(HttpRequest request, LlmEndpoint endpoint)
    {
        request.AddHeader("anthropic-version", "2023-06-01");
        if (endpoint.SecretName != null)
        {
            request.AddHeader("x-api-key", "{" + endpoint.SecretName + "}");
        }
    }

    // The parts that never change come first, so that the whole head of the body is the same in every turn.
    public void WriteRequest(JsonWriter json, LlmRequest request, LlmEndpoint endpoint)
    {
        json.BeginObject();
        json.Name("model").Text(endpoint.Model);
        json.Name("max_tokens").Number(endpoint.MaxTokens);
        WriteTools(json, request.Tools);
        json.Name("system").Text(request.SystemPrompt);

        json.Name("messages").BeginArray();
        for (int i = 0; i < request.Transcript.Count; i++)
        {
            WriteMessage(json, request.Transcript[i], endpoint.Origin);
        }

        json.EndArray();
        json.EndObject();
    }

    public LlmReply ReadReply(JsonReader json, ByteBuffer captured, string origin) => new AnthropicReplyReader(json, captured, origin).Read();

    // A schema without a type means "anything", which saves 16 bytes a text parameter: the whole tool list is paid for
    // in every request. Only what is not text gets its type.
    private static void WriteTools(JsonWriter json, ToolSpec[] tools)
    {
        if (tools.Length == 0)
        {
            return;
        }

        json.Name("tools").BeginArray();
        foreach (ToolSpec tool in tools)
        {
            json.BeginObject().Name("name").Text(tool.Name).Name("description").Text(tool.Description);
            json.Name("input_schema").BeginObject().Name("type").Text("object");
            json.Name("properties").BeginObject();
            foreach (string parameter in tool.Parameters)
            {
                json.Name(ToolSpec.NameOf(parameter)).BeginObject();
                string type = ToolSpec.TypeOf(parameter);
                if (type != "string")
                {
                    json.Name("type").Text(type);
                }

                json.EndObject();
            }

            json.EndObject().EndObject().EndObject();
        }

        json.EndArray();
    }

    private static void WriteMessage(JsonWriter json, Message message, string origin)
    {
        json.BeginObject().Name("role").Text(message.Role).Name("content");
        if (message.Count == 1 && message[0].Kind == BlockKind.Text && message[0].Raw == null)
        {
            json.Text(message[0].Text);
        }
        else
        {
            json.BeginArray();
            for (int i = 0; i < message.Count; i++)
            {
                WriteBlock(json, message[i], origin);
            }

            json.EndArray();
        }

        json.EndObject();
    }

    private static void WriteBlock(JsonWriter json, ContentBlock block, string origin)
    {
        if (block.Raw != null && block.Origin == origin)
        {
            json.Raw(block.Raw, 0, block.Raw.Length);
        }
        else if (block.Kind == BlockKind.Text)
        {
            json.BeginObject().Name("type").Text("text").Name("text").Text(block.Text).EndObject();
        }
        else if (block.Call != null)
        {
            byte[] input = block.Call.Arguments.Json;
            json.BeginObject().Name("type").Text("tool_use").Name("id").Text(SafeId(block.Call.Id)).Name("name").Text(block.Call.Name);
            json.Name("input").Raw(input, 0, input.Length).EndObject();
        }
        else if (block.Result != null)
        {
            WriteResult(json, block.Result);
        }
    }

    // Other servers make ids such as "functions.x:0", which this API refuses; call and result change alike.
    private static string SafeId(string id)
    {
        char[] chars = id.ToCharArray();
        for (int i = 0; i < chars.Length; i++)
        {
            char c = chars[i];
            bool isAllowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
            chars[i] = isAllowed ? c : '_';
        }

        return new string(chars);
    }

    private static void WriteResult(JsonWriter json, ToolResult result)
    {
        json.BeginObject().Name("type").Text("tool_result").Name("tool_use_id").Text(SafeId(result.CallId));
        json.Name("content").Text(result.Text);
        if (result.IsError)
        {
            json.Name("is_error").Bool(true);
        }

        json.EndObject();
    }
}
