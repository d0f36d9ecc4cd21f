using System.Collections;

namespace NanoAgent.Conversation;

/// <summary>
/// What a provider accepts as a turn: every tool call answered in the next message, in words at the end. A turn that was
/// stored by another version or damaged is mended or left out, because one bad turn would refuse every later request. Pure.
/// </summary>
public static class TranscriptRepair
{
    /// <summary>True when these messages may follow a user's words.</summary>
    public static bool IsWhole(Message[] messages)
    {
        bool expectsResults = false;
        for (int i = 0; i < messages.Length; i++)
        {
            Message message = messages[i];
            bool isAssistant = message.Role == Roles.Assistant;
            if (isAssistant == expectsResults || message.Count == 0)
            {
                return false;
            }

            if (expectsResults && !Answers(message, messages[i - 1].Calls()))
            {
                return false;
            }

            expectsResults = isAssistant && message.Calls().Length > 0;
            if (isAssistant && !expectsResults && i < messages.Length - 1)
            {
                return false;
            }
        }

        return messages.Length > 0 && !expectsResults && messages[messages.Length - 1].Role == Roles.Assistant;
    }

    /// <summary>The turn as far as it is whole: as it is, or only its closing words, or null when it has none.</summary>
    public static Message[]? Mend(Message[] messages)
    {
        if (IsWhole(messages))
        {
            return messages;
        }

        Message? last = messages.Length == 0 ? null : messages[messages.Length - 1];
        string words = last == null || last.Role != Roles.Assistant ? "" : last.JoinText();
        return Text.Strings.IsBlank(words) ? null : new Message[] { Message.FromAssistant(words) };
    }

    private static bool Answers(Message results, ToolCall[] calls)
    {
        ArrayList open = new ArrayList();
        foreach (ToolCall call in calls)
        {
            open.Add(call.Id);
        }

        for (int i = 0; i < results.Count; i++)
        {
            ToolResult? result = results[i].Result;
            if (result == null || !open.Contains(result.CallId))
            {
                return false;
            }

            open.Remove(result.CallId);
        }

        return open.Count == 0;
    }
}
