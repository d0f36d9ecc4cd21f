using System.Globalization;
using System.Text.RegularExpressions;

namespace NanoAgent.Cli.Monitor;

/// <summary>The board asks a person to approve an action: the code that answers it, and how long it counts. Pure.</summary>
internal sealed partial record ApprovalQuestion(string Code, TimeSpan Within)
{
    /// <summary>From the last line of the question, which the firmware writes and never the model; null for any other line.</summary>
    public static ApprovalQuestion? In(string line)
    {
        Match match = LastLine().Match(line);
        return match.Success
            ? new ApprovalQuestion(match.Groups[1].Value, TimeSpan.FromSeconds(int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)))
            : null;
    }

    [GeneratedRegex("^/approve ([A-Z0-9]{4,12}) or /deny \\1 within ([0-9]{1,5}) s; silence is no\\.$")]
    private static partial Regex LastLine();
}
