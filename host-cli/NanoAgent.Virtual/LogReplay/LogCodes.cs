using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>Finds the codes that a board made up, in what it said. Pure.</summary>
internal static partial class LogCodes
{
    public static IEnumerable<string> In(LogBoot boot) => boot.Records
        .Where(record => record.Kind == "out")
        .Select(record => Code().Match(record.Text("text")))
        .Where(match => match.Success)
        .Select(match => match.Groups[1].Value);

    // "/approve K7MP or /deny K7MP within …", "pairing code: ABCD2345".
    [GeneratedRegex("(?:/approve |pairing code: )([A-Z2-9]{4,8})\\b")]
    private static partial Regex Code();
}
