using System.Text.Json;

namespace NanoAgent.Fakes;

/// <summary>The messages array of a request and the rules that hold between its messages.</summary>
internal sealed class AnthropicMessages
{
    private readonly List<JsonElement> _messages;

    public AnthropicMessages(JsonElement? messages)
    {
        if (messages is not { } list)
        {
            throw new RefusedException("messages: Field required");
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new RefusedException("messages: Input should be a valid list");
        }

        _messages = [.. list.EnumerateArray()];
        if (_messages.Count == 0)
        {
            throw new RefusedException("messages: at least one message is required");
        }
    }

    public void Check(SentMemory sent, bool hasTools)
    {
        for (int i = 0; i < _messages.Count; i++)
        {
            CheckMessage(i, sent);
        }

        if (Role(0) != "user")
        {
            throw new RefusedException("messages: first message must use the \"user\" role");
        }

        AnthropicToolLoop.Check(_messages);
        AnthropicToolLoop.CheckThinking(_messages, sent);
        CheckEnd(sent);
        if (!hasTools && _messages.SelectMany(AnthropicToolLoop.Blocks).Any(b => b.Text("type") is "tool_use" or "tool_result"))
        {
            throw new RefusedException("Requests which include `tool_use` or `tool_result` blocks must define tools");
        }
    }

    private string? Role(int index) => _messages[index].Text("role");

    private void CheckMessage(int index, SentMemory sent)
    {
        JsonElement message = _messages[index];
        string where = "messages." + index;
        if (Role(index) is not ("user" or "assistant"))
        {
            throw new RefusedException(Role(index) == "system"
                ? "messages: Unexpected role \"system\". The Messages API accepts a top-level `system` parameter, not \"system\" as an input message role."
                : where + ".role: Input should be 'user' or 'assistant'");
        }

        foreach (JsonProperty member in message.EnumerateObject())
        {
            if (member.Name is not ("role" or "content"))
            {
                throw new RefusedException(where + "." + member.Name + ": Extra inputs are not permitted");
            }
        }

        CheckContent(message.Member("content"), Role(index)!, where, sent);
    }

    private static void CheckContent(JsonElement? content, string role, string where, SentMemory sent)
    {
        switch (content)
        {
            case { ValueKind: JsonValueKind.String } text:
                if (text.GetString() == "")
                {
                    throw new RefusedException(where + ": all messages must have non-empty content except for the optional final assistant message");
                }

                AnthropicBlockRules.CheckTextFilled(text.GetString()!);
                break;
            case { ValueKind: JsonValueKind.Array } blocks:
                int index = 0;
                foreach (JsonElement block in blocks.EnumerateArray())
                {
                    AnthropicBlockRules.Check(block, role, where + ".content." + index++, sent);
                }

                if (index == 0)
                {
                    throw new RefusedException(where + ": all messages must have non-empty content except for the optional final assistant message");
                }

                break;
            default:
                throw new RefusedException(where + ".content: " + (content == null ? "Field required" : "Input should be a valid string or list"));
        }
    }

    private void CheckEnd(SentMemory sent)
    {
        if (Role(_messages.Count - 1) != "assistant")
        {
            return;
        }

        // A paused turn is the one case in which the assistant's own words come last.
        List<string> blocks = AnthropicToolLoop.Blocks(_messages[^1]).Select(b => b.Raw()).ToList();
        if (!sent.HasPaused(blocks))
        {
            throw new RefusedException(
                "This model does not support assistant message prefill. The conversation must end with a user message.");
        }
    }
}
