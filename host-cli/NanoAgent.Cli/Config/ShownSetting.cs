using System.Text.Json.Nodes;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Config;

/// <summary>A setting as <c>config show</c> shows it.</summary>
/// <param name="Key">Which.</param>
/// <param name="Value">Its value; of a secret only that there is one, and where it may go.</param>
/// <param name="Origin">"set", "default", or "" when it has no value.</param>
internal sealed record ShownSetting(SettingKey Key, string Value, string Origin)
{
    /// <summary>All settings in the order of the catalog. Pure.</summary>
    public static IReadOnlyList<ShownSetting> All(ConfigDraft draft)
    {
        SettingsResult read = draft.Read();
        JsonObject effective = SettingsDocument.Of(read.Settings);
        return [.. SettingCatalog.All.Select(key => Of(key, draft, read, effective)), .. FallbackKeys(draft, read)];
    }

    /// <summary>What can be said of a secret without saying it.</summary>
    public static JsonObject Masked(Secret secret)
    {
        var shown = new JsonObject { ["set"] = true };
        if (secret.Host.Length > 0)
        {
            shown["host"] = secret.Host;
        }

        if (secret.Name == SecretNames.TelegramToken && SettingRules.BotIdOf(secret.Value) is { Length: > 0 } bot)
        {
            shown["bot_id"] = bot;
        }

        return shown;
    }

    private static ShownSetting Of(SettingKey key, ConfigDraft draft, SettingsResult read, JsonObject effective)
    {
        if (key.IsSecret)
        {
            return OfSecret(key, draft, read);
        }

        // What the reader refused is shown as it stands there.
        JsonNode? own = SettingPath.Get(draft.Config, key.Name);
        JsonNode? value = own ?? SettingPath.Get(effective, key.Name);
        bool isEmpty = value is null or JsonArray { Count: 0 };
        return new ShownSetting(key, isEmpty ? "" : SettingText.Show(value), isEmpty ? "" : own == null ? "default" : "set");
    }

    private static ShownSetting OfSecret(SettingKey key, ConfigDraft draft, SettingsResult read)
    {
        if (read.Secrets.Find(key.Name) is not { } secret)
        {
            return new ShownSetting(key, draft.Secrets.ContainsKey(key.Name) ? "set, but not usable: nanoagent config validate" : "", draft.Secrets.ContainsKey(key.Name) ? "set" : "");
        }

        JsonObject masked = Masked(secret);
        string bot = masked["bot_id"] is { } id ? $"bot {id}, " : "";
        return new ShownSetting(key, bot + (secret.Host.Length > 0 ? "set, for " + secret.Host : "set"), "set");
    }

    private static IEnumerable<ShownSetting> FallbackKeys(ConfigDraft draft, SettingsResult read) =>
        Enumerable.Range(0, Limits.FallbacksMax)
            .Select(number => OfSecret(SettingCatalog.Find(SecretNames.FallbackApiKey(number)), draft, read))
            .Where(shown => shown.Origin.Length > 0);
}
