using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Doctor;

/// <summary>Findings for a person: a list that fits a terminal, a table in a pipe. Pure.</summary>
internal static class DoctorText
{
    private const int StateColumns = 9;

    /// <param name="findings">What was found.</param>
    /// <param name="screen">The terminal; null for a pipe.</param>
    public static string Of(IReadOnlyList<Finding> findings, Screen? screen) =>
        screen == null ? Table(findings).Plain() : string.Join('\n', findings.SelectMany(finding => Lines(finding, screen)));

    /// <summary>The hint stands under its finding.</summary>
    public static TableView Table(IEnumerable<Finding> findings) => new(["STATE", "CHECK", "FOUND"], findings.SelectMany(Rows));

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

    // No column for the names: a long one would leave no room for the sentence, and a hint that is broken cannot be copied.
    private static IEnumerable<string> Lines(Finding finding, Screen screen)
    {
        int columns = screen.Columns - StateColumns;
        string state = finding.StateName.PadRight(StateColumns);
        string first = screen.HasColor ? Palette.Paint(finding.StateName, CodeOf(finding.State)) + state[finding.StateName.Length..] : state;
        foreach (string line in WordWrap.Lines($"{OneLine.Of(finding.Name)}: {OneLine.Of(finding.Sentence)}", columns))
        {
            yield return first + line;
            first = new string(' ', StateColumns);
        }

        if (finding.Hint is { } hint)
        {
            foreach (string line in NoteText.Of("try: " + OneLine.Of(hint), NoteStyle.Remark, columns, screen.HasColor).ReplaceLineEndings("\n").Split('\n'))
            {
                yield return first + line;
            }
        }
    }

    private static string CodeOf(DoctorState state) => state switch
    {
        DoctorState.Ok => Palette.GoodMark,
        DoctorState.Warn => Palette.WarningMark,
        DoctorState.Fail => Palette.Trouble,
        _ => Palette.Quiet,
    };

    private static string Count(int count, string what) => count == 0 ? "" : count == 1 ? $"1 {what}" : $"{count} {what}s";
}
