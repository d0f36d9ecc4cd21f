namespace NanoAgent.Cli.Terminal;

/// <summary>Where a command reads and writes: results go to standard output, notes to standard error.</summary>
public sealed class TerminalIo
{
    private readonly object _lock = new();
    private readonly TextWriter _error;
    private string? _prompt;

    public TerminalIo(TextReader input, TextWriter output, TextWriter error, bool isInteractive, bool hasColor)
    {
        Input = input;
        Output = output;
        _error = error;
        IsInteractive = isInteractive;
        HasColor = hasColor;
    }

    public TextReader Input { get; }

    public TextWriter Output { get; }

    /// <summary>A person types and reads: prompts make sense.</summary>
    public bool IsInteractive { get; }

    /// <summary>Notes and prompts may be coloured.</summary>
    public bool HasColor { get; private set; }

    /// <summary>The process's own streams. Colour only on a terminal that can, and not when NO_COLOR is set.</summary>
    public static TerminalIo System()
    {
        return new TerminalIo(
            StandardStreams.Input(),
            StandardStreams.Output(),
            StandardStreams.Error(),
            !Console.IsInputRedirected && !Console.IsOutputRedirected,
            !Console.IsErrorRedirected && WantsColor());
    }

    public void UseNoColor() => HasColor = false;

    /// <summary>A result.</summary>
    public void WriteLine(string text) => BesidePrompt(() =>
    {
        Output.WriteLine(PlainText.Clean(text));
        Output.Flush();
    });

    /// <summary>A result with a colour, for whoever has made sure that it goes to a terminal.</summary>
    internal void WriteColored(string text, string code) => BesidePrompt(() =>
    {
        Output.WriteLine($"\u001b[{code}m{PlainText.Clean(text)}\u001b[0m");
        Output.Flush();
    });

    /// <summary>A remark of the companion itself; never part of a result.</summary>
    internal void Note(string text, NoteStyle style = NoteStyle.Remark) =>
        BesidePrompt(() => _error.WriteLine(Paint(PlainText.Clean(text), style)));

    /// <summary>Asks for a line. Whatever is written before <see cref="EndPrompt"/> goes above the prompt.</summary>
    public void Prompt(string text)
    {
        lock (_lock)
        {
            _prompt = text;
            ShowPrompt();
        }
    }

    /// <summary>The line was typed. Without its line end (Ctrl-C, Ctrl-D) the cursor still stands behind the prompt.</summary>
    public void EndPrompt(bool hasLineEnd = true)
    {
        lock (_lock)
        {
            if (_prompt != null && !hasLineEnd)
            {
                _error.WriteLine();
            }

            _prompt = null;
        }
    }

    // A message that nobody asked for must not stand in the line that somebody types.
    private void BesidePrompt(Action write)
    {
        lock (_lock)
        {
            if (_prompt != null)
            {
                _error.WriteLine();
            }

            write();
            ShowPrompt();
        }
    }

    private void ShowPrompt()
    {
        if (_prompt != null)
        {
            _error.Write(Paint(_prompt, NoteStyle.Prompt));
        }
    }

    private string Paint(string text, NoteStyle style)
    {
        string? code = style switch
        {
            NoteStyle.Remark => "33",
            NoteStyle.Trouble => "31",
            NoteStyle.Quiet => "90",
            NoteStyle.Prompt => "32",
            _ => null,
        };
        return HasColor && code != null ? $"\u001b[{code}m{text}\u001b[0m" : text;
    }

    // The old Windows console shows the codes themselves; Windows Terminal sets WT_SESSION.
    private static bool WantsColor()
    {
        string? terminal = Environment.GetEnvironmentVariable("TERM") ?? Environment.GetEnvironmentVariable("WT_SESSION");
        return terminal is not (null or "" or "dumb") && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    }
}
