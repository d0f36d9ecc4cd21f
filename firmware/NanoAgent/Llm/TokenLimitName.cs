namespace NanoAgent.Llm;

/// <summary>
/// Chat Completions servers disagree on what the token limit is called: GPT-5-class models reject max_tokens, older
/// servers know nothing else. The first 400 that names the field decides, once per endpoint and boot.
/// </summary>
internal static class TokenLimitName
{
    public const string Old = "max_tokens";
    public const string New = "max_completion_tokens";

    /// <summary>True when the endpoint now uses the other name and the call should be repeated.</summary>
    public static bool TrySwitch(LlmEndpoint endpoint, LlmException failure)
    {
        if (failure.Status != 400 || endpoint.HasSwitchedTokenLimitName || endpoint.Format.Name != OpenAiFormat.FormatName)
        {
            return false;
        }

        // Servers name the parameter that they refuse before the one that they want.
        int refused = failure.Message.IndexOf(endpoint.UsesOldTokenLimitName ? Old : New);
        int wanted = failure.Message.IndexOf(endpoint.UsesOldTokenLimitName ? New : Old);
        if (refused < 0 || (wanted >= 0 && wanted < refused))
        {
            return false;
        }

        endpoint.UsesOldTokenLimitName = !endpoint.UsesOldTokenLimitName;
        endpoint.HasSwitchedTokenLimitName = true;
        return true;
    }
}
