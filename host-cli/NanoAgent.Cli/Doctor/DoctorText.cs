using NanoAgent.Cli.Terminal;
using Spectre.Console;

namespace NanoAgent.Cli.Doctor;

/// <summary>Findings for a person. Pure.</summary>
internal static class DoctorText
{
    private const int StateColumn = 0;

    /// <summary>The hint stands under its finding: beside it there is no room for both on a narrow terminal.</summary>
    public static TableView Table(IEnumerable<Finding> findings) => new(["STATE", "CHECK", "FOUND"], findings.SelectMany(Rows))
    {
        StyleOf = (column, text) => column == StateColumn ? StyleOf(text) : null,
    };

    public static string Summary(IReadOnlyList<Finding> findings)
    {
        int failed = findings.Count(finding => finding.State == DoctorState.Fail);
        int warned = findings.Count(finding => finding.State == DoctorState.Warn);
        int skipped = findings.Count(finding => finding.State == DoctorState.Skipped);
        string rest = string.Join(", ", new[] { Count(warned, "warning"), skipped == 0 ? "" : $"{skipped} skipped" }.Where(text => text.Length > 0));
        string result = failed == 0 ? "nothing is wrong" : failed == 1 ? "1 thing is wrong" : $"{failed} things are wrong";
        return result + (rest.Length == 0 ? "" : $" ({rest})");
    }

    private static IEnumerable<string[]> Rows(Finding finding)
    {
        yield return [finding.StateName, OneLine.Of(finding.Name), OneLine.Of(finding.Sentence)];
        if (finding.Hint is { } hint)
        {
            yield return ["", "", "try: " + OneLine.Of(hint)];
        }
    }

    // Readable on light and on dark: yellow on white is not.
    private static Style? StyleOf(string state) => state switch
    {
        "ok" => new Style(Color.Green),
        "fail" => new Style(Color.Red, decoration: Decoration.Bold),
        "warn" => new Style(decoration: Decoration.Bold),
        "skipped" => new Style(decoration: Decoration.Dim),
        _ => default(Style?),
    };

    private static string Count(int count, string what) => count == 0 ? "" : count == 1 ? $"1 {what}" : $"{count} {what}s";
}
