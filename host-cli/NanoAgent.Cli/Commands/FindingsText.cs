using System.Text.Json.Nodes;
using NanoAgent.Board;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>What the check of a profile came upon, for people and for programs. Pure.</summary>
internal static class FindingsText
{
    private const int Columns = 80;
    private const string Indent = "  ";

    /// <summary>A block for each finding, errors first: where, then what, why and what to do in lines of 80 columns.</summary>
    public static string Of(BoardFindings findings) =>
        string.Join('\n', findings.All().OrderBy(finding => !finding.IsError).Select(Block));

    /// <summary>"2 errors, 1 warning", or that there is nothing.</summary>
    public static string Count(BoardFindings findings)
    {
        int errors = findings.All().Count(finding => finding.IsError);
        int warnings = findings.All().Length - errors;
        string[] parts = [.. new[] { Count(errors, "error"), Count(warnings, "warning") }.Where(part => part.Length > 0)];
        return parts.Length == 0 ? "nothing to complain of" : string.Join(", ", parts);
    }

    public static JsonObject Json(string source, BoardFindings findings) => new()
    {
        ["ok"] = !findings.HasErrors,
        ["board"] = source,
        ["findings"] = new JsonArray([.. findings.All().Select(finding => new JsonObject
        {
            ["severity"] = finding.IsError ? "error" : "warning",
            ["path"] = finding.Path,
            ["line"] = finding.Line == 0 ? null : finding.Line,
            ["what"] = finding.What,
            ["why"] = finding.Why,
            ["fix"] = finding.Fix,
        })]),
    };

    // The texts quote the file, which a stranger may have written.
    private static string Block(BoardFinding finding)
    {
        string head = (finding.IsError ? "error" : "warning") + (finding.Place.Length > 0 ? ": " + OneLine.Of(finding.Place) : "");
        string[] parts = [finding.What + (finding.Why.Length > 0 ? ": " + finding.Why : "") + ".", finding.Fix.Length > 0 ? finding.Fix + "." : ""];
        IEnumerable<string> lines = parts.Where(part => part.Length > 0).SelectMany(part => HelpPage.Wrap(OneLine.Of(part), Columns - Indent.Length));
        return head + string.Concat(lines.Select(line => "\n" + Indent + line));
    }

    private static string Count(int number, string word) => number == 0 ? "" : $"{number} {word}{(number == 1 ? "" : "s")}";
}
