using NanoAgent.Llm;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Checks;

/// <summary>One model endpoint of a configuration: where it stands, and which key is its own.</summary>
internal sealed record ModelPlace(string Group, string SecretName, EndpointSettings Settings)
{
    /// <summary>Behind the name of a check: nothing for the first endpoint.</summary>
    public string Suffix => Group == "llm" ? "" : " " + Group;

    /// <summary>The endpoints in the order in which they are asked; none when no model is configured.</summary>
    public static IEnumerable<ModelPlace> All(Settings settings) =>
        settings.Llm == null ? [] :
        [
            new ModelPlace("llm", SecretNames.LlmApiKey, settings.Llm),
            .. settings.Fallbacks.Select((fallback, i) => new ModelPlace($"llm.fallback.{i}", SecretNames.FallbackApiKey(i), fallback)),
        ];

    /// <summary>As the firmware asks it, with as few tokens as wanted.</summary>
    public LlmEndpoint Endpoint(SecretStore secrets, int tokensMax)
    {
        ILlmFormat format = Settings.Provider == OpenAiFormat.FormatName ? new OpenAiFormat() : new AnthropicFormat();
        return new LlmEndpoint(format, Settings.BaseUrl, Settings.Model, secrets.Has(SecretName) ? SecretName : null)
        {
            SettingsGroup = Group,
            MaxTokens = tokensMax,
            TimeoutMs = Settings.TimeoutSeconds * 1000,
        };
    }
}
