namespace NanoAgent.Storage;

/// <summary>The configuration, validated. Defaults stand for what was not set.</summary>
public sealed class Settings
{
    public string Board { get; set; } = "virtual";

    /// <summary>IANA name, for people; the firmware computes with <see cref="TimezoneRule"/> only.</summary>
    public string Timezone { get; set; } = "UTC";

    /// <summary>POSIX TZ rule that the companion stores beside the name.</summary>
    public string TimezoneRule { get; set; } = "";

    public string WifiSsid { get; set; } = "";

    public string TelegramBaseUrl { get; set; } = "https://api.telegram.org";

    /// <summary>False when the address was not understood: no token may go to the default one instead.</summary>
    public bool IsTelegramUsable { get; set; } = true;

    /// <summary>The same for the search service.</summary>
    public bool IsSearchUsable { get; set; } = true;

    /// <summary>User id of the owner, or 0.</summary>
    public long TelegramOwner { get; set; }

    /// <summary>Null when no model is configured.</summary>
    public EndpointSettings? Llm { get; set; }

    public EndpointSettings[] Fallbacks { get; set; } = new EndpointSettings[0];

    public int TokensPerDay { get; set; } = 200000;

    public int CallsPerDay { get; set; } = 500;

    /// <summary>Millionths of a dollar; -1 when money is not limited.</summary>
    public long MicroUsdPerMonth { get; set; } = -1;

    public PriceSettings[] Prices { get; set; } = new PriceSettings[0];

    /// <summary>"HH:MM-HH:MM" in local time, or empty.</summary>
    public string QuietHours { get; set; } = "";

    public int HeartbeatMinutes { get; set; } = 30;

    public string SearchProvider { get; set; } = "";

    public string SearchBaseUrl { get; set; } = "";

    /// <summary>"host:port" of an HTTP CONNECT proxy, or empty.</summary>
    public string Proxy { get; set; } = "";

    /// <summary>"observe", "ask" or "auto".</summary>
    public string Autonomy { get; set; } = "ask";

    public bool WebAllowPrivate { get; set; }
}
