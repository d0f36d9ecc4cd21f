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

    /// <summary>The figures of today, the week and the month; the budget; and by day, person and job what there is.</summary>
    /// <param name="usage">What the board said.</param>
    /// <param name="screen">The terminal; null for a pipe.</param>
    public static string Of(JsonNode usage, Screen? screen = null)
    {
        string day = HostResult.Text(usage, "day");
        var periods = new TableView(
            ["", "CALLS", "TOKENS IN", "CACHED", "TOKENS OUT", "MONEY"],
            [
                Row(day.Length == 0 ? "date not known" : "today", HostResult.Part(usage, "today")),
                Row("last 7 days", HostResult.Part(usage, "last_7_days")),
                Row("this month", HostResult.Part(usage, "this_month")),
            ]);
        string[] parts =
        [
            periods.Render(screen) + "\nbudget: " + Budget(HostResult.Part(usage, "budget")) + MonthOf(usage),
            UsageShares.People(usage).Render(screen),
            UsageShares.Jobs(usage).Render(screen),
            UsageShares.Days(usage).Render(screen),
        ];
        return string.Join("\n\n", parts.Where(part => part.Length > 0));
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

    // Of the calls that have a price; that there are others is a remark.
    private static string MonthOf(JsonNode usage)
    {
        decimal limit = HostResult.Number(HostResult.Part(usage, "budget"), "usd_per_month");
        JsonNode? month = HostResult.Part(usage, "this_month");
        return limit <= 0 ? "" : $"\nthis month: {Dollars(month, "usd")} of {Dollars(HostResult.Part(usage, "budget"), "usd_per_month")}, {Math.Floor(HostResult.Number(month, "usd") * 100 / limit):0} %";
    }

    private static string[] Limit(JsonNode? budget, string name, string unit) =>
        HostResult.Part(budget, name) == null ? [] : [Whole(budget, name) + unit];
}
