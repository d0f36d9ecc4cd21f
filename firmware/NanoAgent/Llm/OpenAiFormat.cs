using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Json;

namespace NanoAgent.Llm;

/// <summary>OpenAI Chat Completions, as every compatible server speaks it, without streaming.</summary>
public sealed class OpenAiFormat : ILlmFormat
{
    public const string FormatName = "openai";

    private readonly string _idPrefix;
    private int _madeIds;

    /// <param name="idPrefix">Tells ids made here from those of another endpoint; a session may hold both.</param>
    public OpenAiFormat(string idPrefix = "made") => _idPrefix = idPrefix;

    public string Name => FormatName;

    public string Path => "/chat/completions";

    public void AddHeaders(HttpRequest request, LlmEndpoint endpoint)
    {
        if (endpoint.SecretName != null)
        {
            request.AddHeader("authorization", "Bearer {" + endpoint.SecretName + "}");
        }
    }

    public void WriteRequest(JsonWriter json, LlmRequest request, LlmEndpoint endpoint)
    {
        json.BeginObject();
        json.Name("model").Text(endpoint.Model);
        json.Name(endpoint.UsesOldTokenLimitName ? TokenLimitName.Old : TokenLimitName.New).Number(endpoint.MaxTokens);
        WriteTools(json, request.Tools);

        json.Name("messages").BeginArray();
        json.BeginObject().Name("role").Text("system").Name("content").Text(request.SystemPrompt).EndObject();
        for (int i = 0; i < request.Transcript.Count; i++)
        {
            WriteMessage(json, request.Transcript[i], endpoint.Origin);
        }

        json.EndArray();
        json.EndObject();
    }

    public LlmReply ReadReply(JsonReader json, ByteBuffer captured, string origin) => new OpenAiReplyReader(json, this, origin).Read();

    /// <summary>An id for a call that came without one: never the same twice, because a session may hold many of them.</summary>
    internal string MakeId() => _idPrefix + "_" + ++_madeIds;

    private static void WriteTools(JsonWriter json, ToolSpec[] tools)
    {
        if (tools.Length == 0)
        {
            return;
        }

        json.Name("tools").BeginArray();
        foreach (ToolSpec tool in tools)
        {
            json.BeginObject().Name("type").Text("function").Name("function").BeginObject();
            json.Name("name").Text(tool.Name).Name("description").Text(tool.Description);
            json.Name("parameters").BeginObject().Name("type").Text("object").Name("properties").BeginObject();
            foreach (string parameter in tool.Parameters)
            {
                // Gemini's compatible endpoint refuses a property without a type.
                json.Name(ToolSpec.NameOf(parameter)).BeginObject().Name("type").Text(ToolSpec.TypeOf(parameter)).EndObject();
            }

            json.EndObject().EndObject().EndObject().EndObject();
        }

        json.EndArray();
    }

    private static void WriteMessage(JsonWriter json, Message message, string origin)
    {
        if (message.Role == Roles.Assistant)
        {
            WriteAssistant(json, message, origin);
            return;
        }

        for (int i = 0; i < message.Count; i++)
        {
            ContentBlock block = message[i];
            if (block.Result != null)
            {
                // This dialect has no error flag; the word says it.
                string text = block.Result.IsError ? "Error: " + block.Result.Text : block.Result.Text;
                json.BeginObject().Name("role").Text("tool").Name("tool_call_id").Text(block.Result.CallId);
                json.Name("content").Text(text).EndObject();
            }
            else if (block.Kind == BlockKind.Text)
            {
                json.BeginObject().Name("role").Text("user").Name("content").Text(block.Text).EndObject();
            }
        }
    }

    private static void WriteAssistant(JsonWriter json, Message message, string origin)
    {
        ToolCall[] calls = message.Calls();
        string text = message.JoinText();

        json.BeginObject().Name("role").Text("assistant").Name("content");
        if (text.Length == 0 && calls.Length > 0)
        {
            json.Null();
        }
        else
        {
            json.Text(text);
        }

        if (calls.Length > 0)
        {
            json.Name("tool_calls").BeginArray();
            foreach (ToolCall call in calls)
            {
                WriteCall(json, call);
            }

            json.EndArray();
        }

        WriteOpaqueMembers(json, message, origin);
        json.EndObject();
    }

    private static void WriteCall(JsonWriter json, ToolCall call)
    {
        byte[] arguments = call.Arguments.Json;
        json.BeginObject().Name("id").Text(call.Id).Name("type").Text("function").Name("function").BeginObject();
        json.Name("name").Text(call.Name).Name("arguments").Text(arguments, 0, arguments.Length).EndObject().EndObject();
    }

    // An opaque block of this format is one object with the members to send back, such as {"reasoning_content":"…"}.
    private static void WriteOpaqueMembers(JsonWriter json, Message message, string origin)
    {
        for (int i = 0; i < message.Count; i++)
        {
            byte[]? raw = message[i].Raw;
            if (raw == null || message[i].Kind != BlockKind.Opaque || message[i].Origin != origin)
            {
                continue;
            }

            JsonReader members = new JsonReader(raw, 0, raw.Length);
            members.BeginObject();
            while (members.NextName())
            {
                byte[] value = members.ReadRaw(raw.Length);
                json.Name(members.Name).Raw(value, 0, value.Length);
            }
        }
    }
}
