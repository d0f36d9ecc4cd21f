using System.Collections;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>Gives each secret the one host it may be sent to: the host of the base URL that it belongs to. Pure.</summary>
internal static class SecretBinding
{
    public static void Bind(Settings settings, ArrayList rawSecrets, SecretStore secrets, ArrayList problems)
    {
        foreach (Secret raw in rawSecrets)
        {
            if (raw.Name != SecretNames.WifiPassword && !IsPrintable(raw.Value))
            {
                problems.Add(new SettingsProblem(0, "secrets." + raw.Name, "secret " + raw.Name
                    + " has blanks, line ends or letters outside ASCII, which no key has; copy it again", false));
                continue;
            }

            string host = HostFor(settings, raw.Name);
            if (raw.Host.Length > 0 && raw.Host != host && host.Length > 0)
            {
                problems.Add(new SettingsProblem(0, "secrets." + raw.Name, "secret " + raw.Name + " is bound to " + raw.Host
                    + ", but its base URL now points to " + host + "; set the secret again if that is meant", false));
                continue;
            }

            // Without a base URL it stays bound to where it was: the next one does not get it unasked.
            secrets.Set(new Secret(raw.Name, raw.Value, host.Length > 0 ? host : raw.Host));
        }
    }

    // It goes into a URL or a header line: anything else would end the line early.
    private static bool IsPrintable(string value)
    {
        foreach (char c in value.ToCharArray())
        {
            if (c <= ' ' || c > '~')
            {
                return false;
            }
        }

        return true;
    }

    private static string HostFor(Settings settings, string name)
    {
        switch (name)
        {
            case SecretNames.TelegramToken:
                return settings.IsTelegramUsable ? HostOf(settings.TelegramBaseUrl) : "";
            case SecretNames.LlmApiKey:
                return settings.Llm == null ? "" : HostOf(settings.Llm.BaseUrl);
            case SecretNames.SearchApiKey:
                return settings.IsSearchUsable ? HostOf(settings.SearchBaseUrl) : "";
        }

        for (int i = 0; i < settings.Fallbacks.Length; i++)
        {
            if (name == SecretNames.FallbackApiKey(i))
            {
                return HostOf(settings.Fallbacks[i].BaseUrl);
            }
        }

        return "";
    }

    private static string HostOf(string url) => Urls.TryParse(url, out _, out _, out string authority) ? authority : "";
}
