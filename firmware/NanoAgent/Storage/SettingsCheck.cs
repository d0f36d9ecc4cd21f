using System.Collections;

namespace NanoAgent.Storage;

/// <summary>What no single value can tell: keys that need each other, and defaults that depend on others. Pure.</summary>
internal static class SettingsCheck
{
    public static void Check(Settings settings, ArrayList problems)
    {
        if (settings.Llm != null)
        {
            CheckEndpoint(settings.Llm, "llm", problems);
        }

        for (int i = 0; i < settings.Fallbacks.Length; i++)
        {
            CheckEndpoint(settings.Fallbacks[i], "llm.fallback." + i, problems);
        }

        if (settings.Fallbacks.Length > 0 && settings.Llm == null)
        {
            problems.Add(new SettingsProblem(0, "llm", "llm.fallback is set, but there is no llm to fall back from", false));
        }
    }

    private static void CheckEndpoint(EndpointSettings endpoint, string key, ArrayList problems)
    {
        if (endpoint.Provider.Length == 0)
        {
            problems.Add(new SettingsProblem(endpoint.Line, key + ".provider", key + ".provider is missing; allowed is: anthropic, openai", false));
        }

        if (endpoint.Model.Length == 0)
        {
            problems.Add(new SettingsProblem(endpoint.Line, key + ".model", key + ".model is missing; set the provider's name of the model", false));
        }

        if (endpoint.BaseUrl.Length == 0)
        {
            endpoint.BaseUrl = endpoint.Provider == "openai" ? "https://api.openai.com/v1" : "https://api.anthropic.com";
        }
    }
}
