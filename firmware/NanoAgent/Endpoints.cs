using System.Collections;
using NanoAgent.Llm;
using NanoAgent.Storage;

namespace NanoAgent;

/// <summary>Makes endpoints of settings.</summary>
internal static class Endpoints
{
    public static LlmEndpoint[] From(FirmwareSetup setup)
    {
        ArrayList endpoints = new ArrayList();
        if (setup.Settings.Llm != null)
        {
            endpoints.Add(Make(setup.Settings.Llm, 0, "llm", SecretNames.LlmApiKey, setup.Secrets));
        }

        for (int i = 0; i < setup.Settings.Fallbacks.Length; i++)
        {
            endpoints.Add(Make(setup.Settings.Fallbacks[i], i + 1, "llm.fallback." + i, SecretNames.FallbackApiKey(i), setup.Secrets));
        }

        return (LlmEndpoint[])endpoints.ToArray(typeof(LlmEndpoint));
    }

    private static LlmEndpoint Make(EndpointSettings settings, int number, string group, string secretName, SecretStore secrets)
    {
        ILlmFormat format = settings.Provider == OpenAiFormat.FormatName ? new OpenAiFormat("made" + number) : new AnthropicFormat();
        return new LlmEndpoint(format, settings.BaseUrl, settings.Model, secrets.Has(secretName) ? secretName : null)
        {
            SettingsGroup = group,
            MaxTokens = settings.MaxTokens,
            TimeoutMs = settings.TimeoutSeconds * 1000,
        };
    }
}
