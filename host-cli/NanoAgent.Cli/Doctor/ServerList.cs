using NanoAgent.Storage;

namespace NanoAgent.Cli.Doctor;

/// <summary>The servers that a configuration leads to. Pure.</summary>
internal static class ServerList
{
    /// <summary>Each once, with the settings that name it.</summary>
    public static IEnumerable<(Uri Address, string Keys)> Of(SettingsResult configuration) =>
        Named(configuration)
            .Where(one => Uri.TryCreate(one.Url, UriKind.Absolute, out _))
            .GroupBy(one => new Uri(new Uri(one.Url).GetLeftPart(UriPartial.Authority)))
            .Select(group => (group.Key, string.Join(", ", group.Select(one => one.Key))));

    private static IEnumerable<(string Url, string Key)> Named(SettingsResult configuration)
    {
        Settings settings = configuration.Settings;
        if (configuration.Secrets.Has(SecretNames.TelegramToken))
        {
            yield return (settings.TelegramBaseUrl, "telegram.base_url");
        }

        if (settings.Llm is { } llm)
        {
            yield return (llm.BaseUrl, "llm.base_url");
        }

        for (int i = 0; i < settings.Fallbacks.Length; i++)
        {
            yield return (settings.Fallbacks[i].BaseUrl, $"llm.fallback.{i}.base_url");
        }

        if (settings.SearchBaseUrl.Length > 0 && configuration.Secrets.Has(SecretNames.SearchApiKey))
        {
            yield return (settings.SearchBaseUrl, "search.base_url");
        }
    }
}
