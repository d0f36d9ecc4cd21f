using System.Text.RegularExpressions;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>One command as a person at a terminal sees it: results and notes below each other.</summary>
internal static partial class ScreenRun
{
    /// <param name="columns">The width of the terminal.</param>
    /// <param name="hasColor">False is NO_COLOR.</param>
    /// <param name="args">The command line.</param>
    public static async Task<string> Of(int columns, bool hasColor, params string[] args)
    {
        var text = new StringWriter();
        TerminalIo io = Io(text, columns, hasColor);
        int code = await CommandLine.RunAsync(args, io, default);
        string end = code == 0 ? "" : $"[exit code {code}]\n";
        return text.ToString().ReplaceLineEndings("\n") + end;
    }

    /// <summary>A terminal on which nothing can be drawn over, and nobody types.</summary>
    public static TerminalIo Io(TextWriter text, int columns, bool hasColor)
    {
        var screen = new Screen(columns, hasColor, CanMove: false);
        TextWriter both = TextWriter.Synchronized(text);
        return new TerminalIo(TextReader.Null, both, both, isInteractive: false, hasColor) { OutputScreen = screen, ErrorScreen = screen };
    }

    /// <summary>Without what a terminal does not show as letters.</summary>
    public static string Letters(string text) => Sequence().Replace(text, "");

    /// <summary>Escape sequences made visible.</summary>
    public static string Visible(string text) => text.Replace("\u001b", "<ESC>", StringComparison.Ordinal);

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Sequence();
}
