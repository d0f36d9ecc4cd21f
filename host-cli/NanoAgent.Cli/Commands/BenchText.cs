using System.Globalization;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Commands;

/// <summary>Figures with their budgets as a table of 80 columns where names allow it. Pure.</summary>
internal static class BenchText
{
    public static string Of(JsonObject report)
    {
        string table = Table.Of(["ok", "figure", "value", "budget"], report["figures"]!.AsArray().Select(figure => Row(figure!)));
        string notes = string.Concat(report["notes"]!.AsArray().Select(note => "\nnote: " + note));
        return table + notes + ((bool)report["ok"]! ? "\nevery budget is kept" : "\na budget is missed");
    }

    private static string[] Row(JsonNode figure) =>
    [
        figure["is_ok"] is { } isOk ? (bool)isOk ? "yes" : "NO" : "-",
        (string)figure["name"]!,
        Number((double)figure["value"]!, (string)figure["unit"]!),
        figure["budget"] is { } budget ? Number((double)budget, (string)figure["unit"]!) : "-",
    ];

    private static string Number(double value, string unit) =>
        value.ToString(value == Math.Floor(value) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture) + (unit.Length == 0 ? "" : " " + unit);
}
