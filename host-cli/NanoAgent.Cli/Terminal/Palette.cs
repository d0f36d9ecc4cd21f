using Spectre.Console;

namespace NanoAgent.Cli.Terminal;

/// <summary>
/// Every colour that this program uses. Nobody knows whether a terminal is white or black, and yellow, green, cyan or white
/// letters are lost on one of them: a text is in the terminal's own colour, perhaps bold or faint, or in bright red, the
/// only colour of a severity that can be read on both. What is yellow or green elsewhere is so here as the ground of one
/// word or letter, which is black on it. Pure.
/// </summary>
internal static class Palette
{
    public const string Strong = "1";

    /// <summary>Faint, and not "bright black", which some schemes give the colour of the ground.</summary>
    public const string Quiet = "2";

    public const string Trouble = "91";
    public const string WarningMark = "30;43";
    public const string GoodMark = "30;42";

    /// <summary>All of them, for whoever checks that they can be read.</summary>
    public static IReadOnlyList<string> All { get; } = [Strong, Quiet, Trouble, WarningMark, GoodMark];

    public static Style StrongStyle { get; } = new(decoration: Decoration.Bold);

    public static Style QuietStyle { get; } = new(decoration: Decoration.Dim);

    // Spectre.Console calls the bright one "red".
    public static Style TroubleStyle { get; } = new(Color.Red, decoration: Decoration.Bold);

    public static Style WarningStyle { get; } = new(Color.Black, Color.Olive);

    public static Style GoodStyle { get; } = new(Color.Black, Color.Green);

    public static string Paint(string text, string code) => text.Length == 0 ? "" : $"\u001b[{code}m{text}\u001b[0m";

    /// <summary>A line in a colour; one that would not be read as a whole colours only the word at a place.</summary>
    /// <param name="line">The line.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="markAt">Where the word begins that is marked.</param>
    public static string Paint(string line, LineColor color, int markAt)
    {
        switch (color)
        {
            case LineColor.None:
                return line;
            case LineColor.Warning or LineColor.Good:
                int end = line.IndexOf(' ', markAt) is var blank and > 0 ? blank : line.Length;
                return line[..markAt] + Paint(line[markAt..end], color == LineColor.Good ? GoodMark : WarningMark) + line[end..];
            default:
                return Paint(line, color == LineColor.Trouble ? Trouble : color == LineColor.Strong ? Strong : Quiet);
        }
    }
}
