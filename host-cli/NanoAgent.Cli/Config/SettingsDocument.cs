using System.Text.Json.Nodes;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Config;

/// <summary>Writes settings as the document that they can be read from again. Secrets are not among them. Pure.</summary>
internal static class SettingsDocument
{
    public static JsonObject Of(Settings settings)
    {
        var document = new JsonObject
        {
            ["board"] = settings.Board,
            ["timezone"] = settings.Timezone,
            ["heartbeat"] = new JsonObject { ["minutes"] = settings.HeartbeatMinutes },
            ["budget"] = Budget(settings),
            ["safety"] = new JsonObject { ["autonomy"] = settings.Autonomy },
            ["web"] = new JsonObject { ["allow_private"] = settings.WebAllowPrivate },
            ["telegram"] = Telegram(settings),
        };
        if (settings.Prices.Length > 0)
        {
            document["prices"] = new JsonObject(settings.Prices.Select(price => KeyValuePair.Create<string, JsonNode?>(price.Model, Price(price))));
        }

        Add(document, "timezone_posix", settings.TimezoneRule);
        Add(document, "quiet_hours", settings.QuietHours);
        Add(document, "proxy", settings.Proxy);
        AddGroup(document, "wifi", ("ssid", settings.WifiSsid));
        AddGroup(document, "search", ("provider", settings.SearchProvider), ("base_url", settings.SearchBaseUrl));
        if (settings.Llm != null)
        {
            JsonObject llm = Endpoint(settings.Llm);
            llm["fallback"] = new JsonArray([.. settings.Fallbacks.Select(Endpoint)]);
            document["llm"] = llm;
        }

        return document;
    }

    private static JsonObject Budget(Settings settings)
    {
        var budget = new JsonObject { ["tokens_per_day"] = settings.TokensPerDay, ["calls_per_day"] = settings.CallsPerDay };
        AddUsd(budget, "usd_per_month", settings.MicroUsdPerMonth);
        return budget;
    }

    private static JsonObject Price(PriceSettings price)
    {
        var document = new JsonObject();
        AddUsd(document, "input", price.Input);
        AddUsd(document, "output", price.Output);
        AddUsd(document, "cached", price.Cached);
        return document;
    }

    private static void AddUsd(JsonObject document, string key, long microUsd)
    {
        if (microUsd >= 0)
        {
            document[key] = microUsd / 1_000_000m;
        }
    }

    private static JsonObject Telegram(Settings settings)
    {
        var telegram = new JsonObject { ["base_url"] = settings.TelegramBaseUrl };
        if (settings.TelegramOwner != 0)
        {
            telegram["owner"] = settings.TelegramOwner;
        }

        return telegram;
    }

    private static JsonObject Endpoint(EndpointSettings endpoint) => new()
    {
        ["provider"] = endpoint.Provider,
        ["base_url"] = endpoint.BaseUrl,
        ["model"] = endpoint.Model,
        ["max_tokens"] = endpoint.MaxTokens,
        ["timeout_s"] = endpoint.TimeoutSeconds,
    };

    private static void AddGroup(JsonObject document, string key, params (string Name, string Value)[] values)
    {
        var group = new JsonObject();
        foreach ((string name, string value) in values)
        {
            Add(group, name, value);
        }

        if (group.Count > 0)
        {
            document[key] = group;
        }
    }

    private static void Add(JsonObject document, string key, string value)
    {
        if (value.Length > 0)
        {
            document[key] = value;
        }
    }
}
