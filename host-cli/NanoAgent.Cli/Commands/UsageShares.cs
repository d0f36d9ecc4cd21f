using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>Usage by person, by job and by day, as tables; empty ones where the board says nothing. Pure.</summary>
internal static class UsageShares
{
    public static TableView People(JsonNode usage) => new(
        ["TODAY BY", "MESSAGES", "TOKENS", "MONEY"], HostResult.Items(usage, "people_today").Select(row => Share(row, "messages")));

    /// <summary>What woke the model without a person. The same turns stand with the person on whose behalf they are.</summary>
    public static TableView Jobs(JsonNode usage) => new(
        ["THIS MONTH BY", "TURNS", "TOKENS", "MONEY"], HostResult.Items(usage, "jobs_this_month").Select(row => Share(row, "turns")));

    public static TableView Days(JsonNode usage) => new(
        ["DAY", "CALLS", "TOKENS", "MONEY"], HostResult.Items(usage, "days").Select(day => new[] { OneLine.Of(HostResult.Text(day, "day")), UsageText.Whole(day, "calls"), UsageText.Whole(day, "tokens"), Money(day) }));

    private static string[] Share(JsonNode? row, string turns) =>
    [
        OneLine.Of(HostResult.Text(row, "who")), UsageText.Whole(row, turns), UsageText.Whole(row, "tokens"),

        // Whether a person's calls had prices at all is not known.
        HostResult.Number(row, "usd") == 0 ? "" : UsageText.Dollars(row, "usd"),
    ];

    // Of days that are long gone no money is kept.
    private static string Money(JsonNode? day)
    {
        bool isPartly = HostResult.IsTrue(day, "has_unpriced");
        return isPartly && HostResult.Number(day, "usd") == 0 ? "-" : UsageText.Dollars(day, "usd") + (isPartly ? " and more" : "");
    }
}
