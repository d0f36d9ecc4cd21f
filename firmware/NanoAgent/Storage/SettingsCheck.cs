using System.Collections;

namespace NanoAgent.Storage;

/// <summary>What no single value can tell: keys that need each other, and defaults that depend on others. Pure.</summary>
internal static class SettingsCheck
{
    public static void Check(Settings settings, ArrayList problems)
    {
        settings.IsTelegramUsable = !IsKnown(problems, "telegram.base_url");
        settings.IsSearchUsable = !IsKnown(problems, "search.base_url") && !IsKnown(problems, "search.provider");
        if (settings.SearchBaseUrl.Length == 0 && settings.IsSearchUsable && settings.SearchProvider.Length > 0)
        {
            settings.SearchBaseUrl = settings.SearchProvider == "tavily" ? "https://api.tavily.com" : "https://api.search.brave.com";
        }

        bool hasModel = settings.Llm != null && CheckEndpoint(settings.Llm, "llm", problems);
        for (int i = 0; i < settings.Fallbacks.Length; i++)
        {
            hasModel &= CheckEndpoint(settings.Fallbacks[i], "llm.fallback." + i, problems);
        }

        if (settings.Llm == null && settings.Fallbacks.Length > 0)
        {
            problems.Add(new SettingsProblem(settings.Fallbacks[0].Line, "llm.fallback", "llm.fallback is set, but there is no llm to fall back from", false));
        }

        // Half an endpoint is none, and its neighbours keep their numbers only together.
        if (!hasModel)
        {
            settings.Llm = null;
            settings.Fallbacks = new EndpointSettings[0];
        }
    }

    // One mistake is one problem: a value of the wrong type is not missing as well.
    private static bool IsKnown(ArrayList problems, string key)
    {
        foreach (SettingsProblem problem in problems)
        {
            if (problem.Key == key)
            {
                return true;
            }
        }

        return false;
    }

    private static bool CheckEndpoint(EndpointSettings endpoint, string key, ArrayList problems)
    {
        if (endpoint.Provider.Length == 0 && !IsKnown(problems, key + ".provider"))
        {
            problems.Add(new SettingsProblem(endpoint.Line, key + ".provider", key + ".provider is missing; allowed is: anthropic, openai", false));
        }

        if (endpoint.Model.Length == 0 && !IsKnown(problems, key + ".model"))
        {
            problems.Add(new SettingsProblem(endpoint.Line, key + ".model", key + ".model is missing; set the provider's name of the model", false));
        }

        if (endpoint.BaseUrl.Length == 0)
        {
            endpoint.BaseUrl = endpoint.Provider == "openai" ? "https://api.openai.com/v1" : "https://api.anthropic.com";
        }

        // A provider or an address that was not understood must not be replaced by a default: its key would go there.
        bool isUnderstood = !IsKnown(problems, key + ".provider") && !IsKnown(problems, key + ".base_url");
        return isUnderstood && endpoint.Provider.Length > 0 && endpoint.Model.Length > 0;
    }
}
