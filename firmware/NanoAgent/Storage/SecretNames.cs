namespace NanoAgent.Storage;

/// <summary>The secrets that NanoAgent knows.</summary>
public static class SecretNames
{
    public const string WifiPassword = "wifi.password";
    public const string TelegramToken = "telegram.token";
    public const string LlmApiKey = "llm.api_key";
    public const string SearchApiKey = "search.api_key";

    /// <summary>Key of a fallback endpoint, counted from 0.</summary>
    public static string FallbackApiKey(int index) => "llm.fallback." + index + ".api_key";

    public static bool IsKnown(string name)
    {
        foreach (string known in All)
        {
            if (known == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All of them, always in this order.</summary>
    public static string[] Known() => All;

    internal static readonly string[] All =
    {
        "wifi.password", "telegram.token", "llm.api_key", "llm.fallback.0.api_key", "llm.fallback.1.api_key", "search.api_key",
    };
}
