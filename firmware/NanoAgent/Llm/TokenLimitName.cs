namespace NanoAgent.Llm;

/// <summary>
/// Chat Completions servers disagree on what the token limit is called: GPT-5-class models reject max_tokens, older
/// servers know nothing else. The first 400 that names the field decides, once per endpoint and boot.
/// </summary>
internal static class TokenLimitName
{
    /// <summary>True when the endpoint now uses the other name and the call should be repeated.</summary>
    public static bool TrySwitch(LlmEndpoint endpoint, LlmException failure)
    {
        bool isAboutTheName = failure.Status == 400 && failure.Message.Contains("max_completion_tokens");
        if (!isAboutTheName || endpoint.UsesOldTokenLimitName || endpoint.Format.Name != OpenAiFormat.FormatName)
        {
            return false;
        }

        endpoint.UsesOldTokenLimitName = true;
        return true;
    }
}
