using System.Text.RegularExpressions;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>
/// Screens as they were approved, at two widths, with colours and without. What is different in every run is replaced by
/// these rules, with marks of the same width, so that columns stay where they are.
/// </summary>
internal static partial class ApprovedScreen
{
    public const int Narrow = 80;
    public const int Wide = 120;

    /// <summary>The four terminals, for a theory.</summary>
    public static TheoryData<int, bool> Terminals => new() { { Narrow, false }, { Narrow, true }, { Wide, false }, { Wide, true } };

    /// <summary>Runs commands one after the other and compares the screens.</summary>
    /// <param name="name">Of the file.</param>
    /// <param name="columns">The width.</param>
    /// <param name="hasColor">False is NO_COLOR.</param>
    /// <param name="commands">The command lines, as they are shown.</param>
    /// <param name="more">What is added to each and not shown.</param>
    /// <param name="names">Texts of this run with what stands for them: paths.</param>
    public static async Task Of(string name, int columns, bool hasColor, string[][] commands, string[] more, params (string Text, string Mark)[] names)
    {
        var text = new System.Text.StringBuilder();
        foreach (string[] command in commands)
        {
            text.Append("$ nanoagent ").AppendJoin(' ', command.Select(Quoted)).Append('\n').Append(await ScreenRun.Of(columns, hasColor, [.. command, .. more])).Append('\n');
        }

        Check(name, columns, hasColor, text.ToString(), names);
    }

    /// <summary>Compares a screen, whose lines all have to fit.</summary>
    public static void Check(string name, int columns, bool hasColor, string text, params (string Text, string Mark)[] names)
    {
        string letters = ScreenRun.Letters(text);
        Assert.True(hasColor || letters == text, $"{name}: an escape sequence without colours");
        Assert.All(letters.Split('\n'), line => Assert.Null(TooLong(line, columns)));
        string known = names.Aggregate(text, (seen, pair) => seen.Replace(pair.Text, pair.Mark, StringComparison.Ordinal));
        string lasting = Code().Match(letters) is { Success: true, Groups: [_, { Value: { } code }] } ? known.Replace(code, new string('X', code.Length), StringComparison.Ordinal) : known;
        lasting = Changing().Replace(lasting, match => Figure().Replace(match.Value, "#"));
        lasting = Memory().Replace(lasting, "#");
        string file = $"screen-{name}-{columns}-{(hasColor ? "color" : "plain")}.txt";
        ExpectedFile.AssertEqual(file, ScreenRun.Visible(string.Join('\n', lasting.Split('\n').Select(line => line.TrimEnd()))));
    }

    /// <summary>Why a line does not fit; null when it does, or when nothing in it can be broken: a path, an address, a command to copy.</summary>
    public static string? TooLong(string line, int columns)
    {
        string shown = line.StartsWith("try: ", StringComparison.Ordinal) ? line[5..] : line.StartsWith("--- ", StringComparison.Ordinal) ? line[4..] : line;
        bool isTyped = line.StartsWith("$ ", StringComparison.Ordinal);
        return line.TrimEnd().Length <= columns || isTyped || WordWrap.Pieces(shown).Count() == 1 ? null : $"{line.Length} columns: {line}";
    }

    private static string Quoted(string word) => word.Contains(' ') ? $"\"{word}\"" : word;

    // Dates and times; how long something took; ports and processes.
    [GeneratedRegex(@"\d{8}-\d{6}|\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ?)?|(?<![\w:])\d\d:\d\d(:\d\d)?(?![\w:])|\b\d+ (s|ms|minutes?|hours?|MB)\b|(?<=127\.0\.0\.1:)\d{5}|(?<=PID )\d+")]
    private static partial Regex Changing();

    [GeneratedRegex("[0-9]")]
    private static partial Regex Figure();

    // Of the PC, in as many digits as it has.
    [GeneratedRegex(@"(?<=free heap: )\d+")]
    private static partial Regex Memory();

    [GeneratedRegex("/approve ([A-Z0-9]{4,12}) ")]
    private static partial Regex Code();
}
