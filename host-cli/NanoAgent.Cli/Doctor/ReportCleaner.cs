using System.Text.RegularExpressions;
using NanoAgent.Cli.Recording;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Doctor;

/// <summary>Takes out of a report what is nobody else's business: secrets, who people are, and where they live on this PC. Pure.</summary>
/// <param name="secrets">The values of secrets.</param>
/// <param name="home">The person's folder; empty when there is none.</param>
internal sealed partial class ReportCleaner(IEnumerable<string> secrets, string home)
{
    private readonly Redaction _redaction = new(secrets);

    /// <summary>Text of many lines.</summary>
    public string Clean(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Line));

    private string Line(string line)
    {
        string cleaned = _redaction.Clean(PlainText.Clean(line));
        cleaned = home.Length > 1 ? cleaned.Replace(home, "~", StringComparison.Ordinal) : cleaned;
        return Chat().Replace(cleaned, "$1 [id]");
    }

    // "telegram 4711 (Ann)" and "telegram:4711".
    [GeneratedRegex(@"\b(telegram)[ :]-?\d+( \([^)]*\))?")]
    private static partial Regex Chat();
}
