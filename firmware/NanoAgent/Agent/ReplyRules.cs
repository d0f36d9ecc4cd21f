using NanoAgent.Llm;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>What a reply means for the turn, by its stop reason. Pure.</summary>
internal static class ReplyRules
{
    /// <summary>
    /// True when the turn goes on: there are calls to run, or the provider wants its message back. A reply that was cut
    /// off goes nowhere, whatever calls it holds: they may be half a call.
    /// </summary>
    public static bool WantsMore(LlmReply reply)
    {
        switch (reply.StopReason)
        {
            case StopReasons.PauseTurn:
                return reply.Message.Count > 0;
            case StopReasons.ToolUse:
            case StopReasons.EndTurn:
                return reply.Message.Calls().Length > 0;
            default:
                return false;
        }
    }

    /// <summary>The words for the user, with a notice when the reply is not what it seems.</summary>
    public static string Answer(LlmReply reply)
    {
        string text = reply.Message.JoinText();
        string? notice = Notice(reply);
        if (notice == null)
        {
            return text;
        }

        return Strings.IsBlank(text) ? notice : text + "\n\n[" + notice + "]";
    }

    private static string? Notice(LlmReply reply)
    {
        bool hasCalls = reply.Message.Calls().Length > 0;
        switch (reply.StopReason)
        {
            case StopReasons.MaxTokens:
                return hasCalls
                    ? "The model's reply was cut off by the token limit (llm.max_tokens) in the middle of a tool call, which I did not run."
                    : "The model's reply was cut off by the token limit (llm.max_tokens).";
            case StopReasons.ContextFull:
                return "The conversation is too long for the model; /reset starts a new one.";
            case StopReasons.EndTurn:
            case StopReasons.ToolUse:
            case StopReasons.PauseTurn:
                return Strings.IsBlank(reply.Message.JoinText()) ? "The model ended its turn without an answer." : null;
            default:
                string word = reply.StopWord.Length == 0 ? "no stop reason" : "the stop reason '" + reply.StopWord + "'";
                return "The model stopped with " + word + ", which I do not know" + (hasCalls ? "; its tool calls were not run." : ".");
        }
    }
}
