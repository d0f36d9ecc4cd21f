using NanoAgent.Llm;

namespace NanoAgent.Agent;

/// <summary>What a person reads when no model answered: what failed, why, and what to do next. Pure.</summary>
internal static class FailureSentences
{
    public static string For(LlmException failure)
    {
        string reason = failure.Message.Length == 0 ? "" : " (" + failure.Message + ")";
        switch (failure.Kind)
        {
            case LlmFailures.WrongKey:
                return "The model refused the API key" + reason + ". Set llm.api_key again.";
            case LlmFailures.NoCredit:
                return "The model account has no credit left" + reason + ". Top it up with the provider.";
            case LlmFailures.Forbidden:
                return "The model account may not do this" + reason + ". Check its permissions and region with the provider.";
            case LlmFailures.NotFound:
                return "The model was not found" + reason + ". Check llm.model and llm.base_url.";
            case LlmFailures.TooLong:
                return "The message is too long for the model" + reason + ". Send less, or /reset the conversation.";
            case LlmFailures.TooLarge:
                return "The model's answer was too large" + reason + ". Ask for less at once, or lower llm.max_tokens.";
            case LlmFailures.RateLimit:
                return "The model is rate limited" + reason + ". " + When(failure);
            case LlmFailures.Overloaded:
                return "The model is overloaded" + reason + ". I tried several times; please try again in a few minutes.";
            case LlmFailures.Server:
                return "The model's server failed" + reason + ". I tried several times; please try again in a few minutes.";
            case LlmFailures.Network:
                return "I cannot reach the model" + reason + ". Check the network and llm.base_url.";
            case LlmFailures.Timeout:
                return "The model did not answer in time" + reason + ". Try again, or raise llm.timeout_s.";
            case LlmFailures.Malformed:
                return "The model's answer was unusable" + reason + ". I tried several times; please try again.";
            case LlmFailures.Deadline:
                return "The time for this turn is used up" + reason + ". Ask for less at once.";
            case LlmFailures.Refused:
                return "The model declined to answer" + reason + ". Put it differently.";
            default:
                return "The model refused the request" + reason + ". /reset starts a new conversation; if it stays, check llm.model.";
        }
    }

    private static string When(LlmException failure) => failure.RetryAfterMs > 0
        ? "Try again in " + (failure.RetryAfterMs + 999) / 1000 + " s."
        : "Try again in a minute.";
}
