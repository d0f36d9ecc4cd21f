namespace NanoAgent.Cli.Terminal;

/// <summary>A note as it is written: on a terminal broken between words, and coloured where that is wanted. Pure.</summary>
internal static class NoteText
{
    /// <summary>Stands before what the program says between the lines of a board; so does each further line of it.</summary>
    private const string Aside = "--- ";

    private const string Hint = "try: ";

    /// <param name="text">What to say, clean.</param>
    /// <param name="style">What kind of note it is.</param>
    /// <param name="columns">Of the terminal; null for a pipe, in which nothing is broken.</param>
    /// <param name="hasColor">Colours are wanted.</param>
    public static string Of(string text, NoteStyle style, int? columns, bool hasColor)
    {
        string label = style != NoteStyle.Remark ? "" : text.StartsWith(Aside, StringComparison.Ordinal) ? Aside : text.StartsWith(Hint, StringComparison.Ordinal) ? Hint : "";
        string indent = label == Aside ? Aside : new string(' ', label.Length);
        IEnumerable<string> lines = columns is { } width ? WordWrap.Lines(text, width, indent) : [text];
        return string.Join(Environment.NewLine, hasColor ? lines.Select(line => Painted(line, style, label.TrimEnd())) : lines);
    }

    private static string Painted(string line, NoteStyle style, string label) => style switch
    {
        NoteStyle.Trouble => Palette.Paint(line, Palette.Trouble),
        NoteStyle.Quiet => Palette.Paint(line, Palette.Quiet),
        NoteStyle.Prompt => Palette.Paint(line, Palette.Strong),
        NoteStyle.Remark when label.Length > 0 && line.StartsWith(label, StringComparison.Ordinal) => Palette.Paint(label, Palette.Strong) + line[label.Length..],
        _ => line,
    };
}
