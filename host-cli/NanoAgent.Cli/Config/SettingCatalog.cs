using System.Globalization;
using System.Text.RegularExpressions;
using NanoAgent.Text;

namespace NanoAgent.Cli.Config;

/// <summary>The keys that a person can set, with where each value comes from. What is allowed decides the firmware's reader alone.</summary>
internal static partial class SettingCatalog
{
    private const string KeyPages = "Anthropic: console.anthropic.com, API keys; OpenAI: platform.openai.com/api-keys; others: the key page of the provider";

    private static readonly SettingKey[] Endpoint =
    [
        new("provider", SettingKind.Text, "anthropic, or openai for any server that speaks Chat Completions"),
        new("base_url", SettingKind.Text, "Anthropic's has no /v1 at its end, one that speaks Chat Completions ends in its /v1"),
        new("model", SettingKind.Text, "the provider's own name of the model"),
        new("max_tokens", SettingKind.Number, "the longest answer, in tokens"),
        new("timeout_s", SettingKind.Number, "seconds of silence after which an answer is given up"),
    ];

    /// <summary>All of them in the order in which they are shown, without those inside lists.</summary>
    public static SettingKey[] All { get; } =
    [
        new("board", SettingKind.Text, "the board profile: nanoagent boards list names them"),
        new("timezone", SettingKind.Text, "an IANA name such as Europe/Berlin"),
        new("timezone_posix", SettingKind.Text, "made from timezone; a rule of your own goes before it"),
        new("wifi.ssid", SettingKind.Text, "the name of your network, which must be one of 2.4 GHz"),
        new("wifi.password", SettingKind.Secret, "the network's password; it stands on many routers"),
        new("telegram.token", SettingKind.Secret, "write /newbot to @BotFather in Telegram; for a bot that exists: /mybots, the bot, API Token"),
        new("telegram.owner", SettingKind.Id, "your own user id: @userinfobot tells it; without it the board asks for a pairing code"),
        new("telegram.base_url", SettingKind.Text, "only for a Bot API server of your own"),
        .. Endpoint.Select(part => part with { Name = "llm." + part.Name }),
        new("llm.api_key", SettingKind.Secret, KeyPages),
        new("llm.fallback", SettingKind.Json, "up to two more endpoints, asked when the first fails: [{\"provider\":\"openai\",\"model\":\"NAME\"}]"),
        new("budget.tokens_per_day", SettingKind.Number, "what the agent may use of the model in a day"),
        new("budget.calls_per_day", SettingKind.Number, "how often the agent may ask the model in a day"),
        new("budget.usd_per_month", SettingKind.Number, "what the agent may cost in a month; counts with prices only"),
        new("prices", SettingKind.Json, "dollars for a million tokens: {\"MODEL\": {\"input\": 1.25, \"output\": 10}}"),
        new("quiet_hours", SettingKind.Text, "when the agent says nothing unasked: 22:00-07:00"),
        new("heartbeat.minutes", SettingKind.Number, "how often open items of HEARTBEAT.md are looked at; 0 is never"),
        new("search.provider", SettingKind.Text, "brave or tavily"),
        new("search.base_url", SettingKind.Text, "only for a server of your own"),
        new("search.api_key", SettingKind.Secret, "Brave: api-dashboard.search.brave.com; Tavily: app.tavily.com"),
        new("proxy", SettingKind.Text, "host:port of an HTTP CONNECT proxy"),
        new("safety.autonomy", SettingKind.Text, "observe, ask or auto"),
        new("web.allow_private", SettingKind.Flag, "true lets the agent read pages of your own network"),
    ];

    /// <summary>Names for suggestions.</summary>
    public static string[] Names { get; } = [.. All.Select(key => key.Name)];

    /// <summary>The key of this name, also one inside a list; null when there is none.</summary>
    public static SettingKey? TryFind(string name)
    {
        if (Array.Find(All, key => key.Name == name) is { } plain)
        {
            return plain;
        }

        if (FallbackPart().Match(name) is { Success: true } match)
        {
            int number = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            SettingKey[] parts = [.. Endpoint, new("api_key", SettingKind.Secret, KeyPages)];
            SettingKey? part = match.Groups[2].Success ? Array.Find(parts, part => part.Name == match.Groups[2].Value) : new("", SettingKind.Json, "an endpoint");
            return number < Limits.FallbacksMax ? part == null ? null : part with { Name = name } : null;
        }

        return PriceMember().IsMatch(name) ? new SettingKey(name, SettingKind.Number, "dollars for a million tokens")
            : name.Length > 7 && name.StartsWith("prices.", StringComparison.Ordinal) ? new SettingKey(name, SettingKind.Json, "{\"input\": 1.25, \"output\": 10}")
            : null;
    }

    /// <exception cref="CliException">There is no such key; names the nearest one.</exception>
    public static SettingKey Find(string name)
    {
        if (TryFind(name) is { } key)
        {
            return key;
        }

        string[] ofGroup = [.. Names.Where(known => known.StartsWith(name + ".", StringComparison.Ordinal))];
        string? nearest = EditDistance.Nearest(name, Names) ?? Names.FirstOrDefault(known => known.EndsWith("." + name, StringComparison.Ordinal));
        throw new CliException(
            ofGroup.Length > 0 ? $"'{name}' is a group; its keys are: {string.Join(", ", ofGroup)}"
            : $"there is no key '{name}'" + (nearest == null ? "" : $"; did you mean '{nearest}'?"),
            "nanoagent config show, which names all keys",
            ExitCodes.Usage);
    }

    [GeneratedRegex(@"^llm\.fallback\.([0-9])(?:\.([a-z_]+))?\z")]
    private static partial Regex FallbackPart();

    [GeneratedRegex(@"^prices\..+\.(input|output|cached)\z")]
    private static partial Regex PriceMember();
}
