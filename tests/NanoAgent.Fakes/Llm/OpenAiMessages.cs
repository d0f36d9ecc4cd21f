using System.Text.Json;

namespace NanoAgent.Fakes;

/// <summary>The messages array of a Chat Completions request and the rules that hold between its messages.</summary>
internal sealed class OpenAiMessages
{
    private readonly List<JsonElement> _messages;
    private readonly SentMemory _sent;

    public OpenAiMessages(JsonElement? messages, SentMemory sent)
    {
        _sent = sent;
        _messages = messages.Items().ToList();
        if (_messages.Count == 0)
        {
            throw new RefusedException(
                "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
                param: "messages");
        }
    }

    public void Check(bool requiresReasoningEcho)
    {
        for (int i = 0; i < _messages.Count; i++)
        {
            OpenAiMessageRules.Check(_messages[i], "messages[" + i + "]", _sent);
        }

        CheckToolAnswers();
        if (requiresReasoningEcho)
        {
            _messages.ForEach(CheckReasoning);
        }
    }

    private void CheckToolAnswers()
    {
        List<string> open = [];
        HashSet<string> asked = [];
        for (int i = 0; i < _messages.Count; i++)
        {
            string where = "messages.[" + i + "].role";
            if (_messages[i].Text("role") == "tool")
            {
                Answer(_messages[i].Text("tool_call_id")!, open, asked, where);
                continue;
            }

            RequireNone(open, where);
            open = _messages[i].Member("tool_calls").Items().Select(c => c.Text("id")!).ToList();
            asked = [.. open];
            if (asked.Count != open.Count)
            {
                throw new RefusedException("Invalid parameter: duplicate 'tool_calls' id in one message.", param: where);
            }
        }

        RequireNone(open, "messages.[" + (_messages.Count - 1) + "].role");
    }

    private static void Answer(string id, List<string> open, HashSet<string> asked, string where)
    {
        if (asked.Count == 0)
        {
            throw new RefusedException(
                "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
                param: where);
        }

        if (!asked.Contains(id))
        {
            throw new RefusedException(
                "Invalid parameter: 'tool_call_id' of '" + id + "' not found in 'tool_calls' of previous message.", param: where);
        }

        if (!open.Remove(id))
        {
            throw new RefusedException("Duplicate value for 'tool_call_id' of '" + id + "'.", param: where);
        }
    }

    private static void RequireNone(List<string> open, string where)
    {
        if (open.Count > 0)
        {
            throw new RefusedException(
                "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. "
                + "The following tool_call_ids did not have response messages: " + string.Join(", ", open),
                param: where);
        }
    }

    private void CheckReasoning(JsonElement message)
    {
        foreach (JsonElement call in message.Member("tool_calls").Items())
        {
            string? reasoning = _sent.ReasoningOfCall(call.Text("id")!);
            if (reasoning != null && message.Text("reasoning_content") != reasoning)
            {
                throw new RefusedException("The `reasoning_content` in the thinking mode must be passed back to the API.");
            }
        }
    }
}
