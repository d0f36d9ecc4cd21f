namespace NanoAgent.Storage;

/// <summary>The keys of config.json, for suggestions and for telling a group from a value.</summary>
internal static class SettingsKeys
{
    public static readonly string[] All =
    {
        "board", "timezone", "timezone_posix", "wifi.ssid", "telegram.base_url", "telegram.owner",
        "llm.provider", "llm.base_url", "llm.model", "llm.max_tokens", "llm.timeout_s", "llm.fallback",
        "budget.tokens_per_day", "budget.calls_per_day", "budget.usd_per_month", "prices", "quiet_hours",
        "heartbeat.minutes", "search.provider", "search.base_url", "proxy", "safety.autonomy", "web.allow_private", "secrets",
    };

    public static readonly string[] OfEndpoint = { "provider", "base_url", "model", "max_tokens", "timeout_s" };

    public static readonly string[] Groups = { "wifi", "telegram", "llm", "budget", "heartbeat", "search", "safety", "web" };

    public static bool IsGroup(string key)
    {
        foreach (string group in Groups)
        {
            if (group == key)
            {
                return true;
            }
        }

        return false;
    }
}
