using System.Globalization;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;
using NanoAgent.Llm;

namespace NanoAgent.Cli.Commands;

/// <summary>Calls, tokens and money as tables for people. Pure.</summary>
internal static class UsageText
{
    private const decimal MicrosPerDollar = 1_000_000;

    /// <summary>The figures of today, the week and the month; the budget; and today's people, if there are any.</summary>
    public static string Of(JsonNode usage)
    {
        string day = HostResult.Text(usage, "day");
        string periods = Table.Of(
            ["", "CALLS", "TOKENS IN", "CACHED", "TOKENS OUT", "MONEY"],
            [
                Row(day.Length == 0 ? "date not known" : "today", HostResult.Part(usage, "today")),
                Row("last 7 days", HostResult.Part(usage, "last_7_days")),
                Row("this month", HostResult.Part(usage, "this_month")),
            ]);
        string people = Table.Of(
            ["TODAY BY", "MESSAGES", "TOKENS", "MONEY"],
            HostResult.Items(usage, "people_today").Select(row => new[]
            {
                OneLine.Of(HostResult.Text(row, "who")), Whole(row, "messages"), Whole(row, "tokens"),

                // Whether a person's calls had prices at all is not known.
                HostResult.Number(row, "usd") == 0 ? "" : Dollars(row, "usd"),
            }));
        return periods + "\nbudget: " + Budget(HostResult.Part(usage, "budget")) + (people.Length == 0 ? "" : "\n\n" + people);
    }

    /// <summary>What the figures leave out, each as a sentence.</summary>
    public static IEnumerable<string> Remarks(JsonNode usage)
    {
        if (HostResult.IsTrue(usage, "estimated"))
        {
            yield return "partly estimated: the server reports no usage";
        }

        string models = string.Join(", ", HostResult.Items(usage, "unpriced_models").Select(model => OneLine.Of(model?.ToString() ?? "")));
        if (models.Length > 0 || HostResult.IsTrue(HostResult.Part(usage, "this_month"), "has_unpriced"))
        {
            yield return $"no price for {(models.Length > 0 ? models : "some calls of this month")}; the money does not count them (prices in the configuration)";
        }
    }

    /// <summary>As the board's own /usage writes money.</summary>
    public static string Dollars(JsonNode? node, string name) => Money.Format((long)(HostResult.Number(node, name) * MicrosPerDollar));

    public static string Whole(JsonNode? node, string name) => HostResult.Number(node, name).ToString("0", CultureInfo.InvariantCulture);

    private static string[] Row(string name, JsonNode? count)
    {
        bool hasUnpriced = HostResult.IsTrue(count, "has_unpriced");
        bool isFree = HostResult.Number(count, "usd") == 0;
        string money = hasUnpriced && isFree ? "no price" : Dollars(count, "usd") + (hasUnpriced ? " and more" : "");
        return [name, Whole(count, "calls"), Whole(count, "input_tokens"), Whole(count, "cached_tokens"), Whole(count, "output_tokens"), money];
    }

    private static string Budget(JsonNode? budget)
    {
        string[] limits =
        [
            .. Limit(budget, "tokens_per_day", " tokens a day"),
            .. Limit(budget, "calls_per_day", " calls a day"),
            .. HostResult.Part(budget, "usd_per_month") == null ? Array.Empty<string>() : [Dollars(budget, "usd_per_month") + " a month"],
        ];
        string state = HostResult.Text(budget, "state") switch
        {
            "used_up" => $"; used up until {OneLine.Of(HostResult.Text(budget, "until"))}, no model is asked",
            "low" => $"; running low until {OneLine.Of(HostResult.Text(budget, "until"))}",
            _ => "",
        };
        return (limits.Length == 0 ? "no limits" : "at most " + string.Join(", ", limits)) + state;
    }

    private static string[] Limit(JsonNode? budget, string name, string unit) =>
        HostResult.Part(budget, name) == null ? [] : [Whole(budget, name) + unit];
}
