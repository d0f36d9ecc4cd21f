using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Config;

/// <summary>One key that differs between two configurations.</summary>
/// <param name="Key">Dotted name.</param>
/// <param name="Before">Empty when it was not set.</param>
/// <param name="After">Empty when it is not set any more.</param>
internal sealed record ConfigChange(string Key, string Before, string After)
{
    /// <summary>What changes between two documents of settings, in the order of the catalog. Pure.</summary>
    public static IReadOnlyList<ConfigChange> Between(JsonObject before, JsonObject after) =>
        [.. SettingCatalog.All.Where(key => !key.IsSecret)
            .Select(key => new ConfigChange(key.Name, SettingText.Show(SettingPath.Get(before, key.Name)), SettingText.Show(SettingPath.Get(after, key.Name))))
            .Where(change => change.Before != change.After)];

    public override string ToString() => $"{Key}: {Or(Before)} -> {Or(After)}";

    private static string Or(string value) => value.Length == 0 ? "(not set)" : value;
}
