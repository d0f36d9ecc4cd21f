using System.Text;
using Spectre.Console;

namespace NanoAgent.Cli.Terminal;

/// <summary>Where a command reads and writes: results go to standard output, notes to standard error.</summary>
public sealed class TerminalIo
{
    private readonly object _lock = new();
    private readonly TextWriter _error;
    private IAnsiConsole _notes;

    public TerminalIo(TextReader input, TextWriter output, TextWriter error, bool isInteractive, bool hasColor)
    {
        Input = input;
        Output = output;
        _error = error;
        IsInteractive = isInteractive;
        HasColor = hasColor;
        _notes = MakeNotes(hasColor);
    }

    public TextReader Input { get; }

    public TextWriter Output { get; }

    /// <summary>A person types and reads: prompts make sense.</summary>
    public bool IsInteractive { get; }

    /// <summary>Notes and prompts may be coloured.</summary>
    public bool HasColor { get; private set; }

    /// <summary>The process's own streams. Colour only on a terminal, and not when NO_COLOR is set.</summary>
    public static TerminalIo System()
    {
        var utf8 = new UTF8Encoding(false);
        if (!Console.IsOutputRedirected)
        {
            Console.OutputEncoding = utf8;
        }

        bool wantsColor = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new TerminalIo(
            Console.IsInputRedirected ? new StreamReader(Console.OpenStandardInput(), utf8) : Console.In,
            Console.Out,
            Console.Error,
            !Console.IsInputRedirected && !Console.IsOutputRedirected,
            wantsColor && !Console.IsErrorRedirected);
    }

    public void UseNoColor()
    {
        HasColor = false;
        _notes = MakeNotes(false);
    }

    /// <summary>A result.</summary>
    public void WriteLine(string text)
    {
        lock (_lock)
        {
            Output.WriteLine(text);
            Output.Flush();
        }
    }

    /// <summary>A remark of the companion itself; never part of a result.</summary>
    public void Note(string text, string style = "yellow")
    {
        lock (_lock)
        {
            _notes.MarkupLine($"[{style}]{Markup.Escape(text)}[/]");
        }
    }

    /// <summary>The prompt of a chat.</summary>
    public void Prompt(string text)
    {
        lock (_lock)
        {
            _notes.Markup($"[green]{Markup.Escape(text)}[/]");
        }
    }

    // Spectre writes ANSI into pipes when TERM looks like a terminal, so the decision is made here. It also breaks lines
    // at 80 columns when it knows no width; a pipe has no width.
    private IAnsiConsole MakeNotes(bool hasColor)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_error),
        });
        console.Profile.Width = int.MaxValue;
        return console;
    }
}
