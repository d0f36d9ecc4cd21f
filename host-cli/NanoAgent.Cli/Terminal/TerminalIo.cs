namespace NanoAgent.Cli.Terminal;

/// <summary>Where a command reads and writes: results go to standard output, notes to standard error.</summary>
public sealed class TerminalIo
{
    private readonly object _lock = new();
    private readonly TextWriter _error;
    private readonly Screen? _outputScreen;
    private readonly Screen? _errorScreen;
    private bool _isColorless;
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

    /// <summary>The terminal that results go to; null when they go into a pipe or a file.</summary>
    public Screen? OutputScreen
    {
        get => _isColorless ? _outputScreen?.WithoutColor() : _outputScreen;
        init => _outputScreen = value;
    }

    /// <summary>The terminal that notes and progress go to; null when they go into a pipe or a file.</summary>
    public Screen? ErrorScreen
    {
        get => _isColorless ? _errorScreen?.WithoutColor() : _errorScreen;
        init => _errorScreen = value;
    }

    /// <summary>A person types and reads: prompts make sense.</summary>
    public bool IsInteractive { get; }

    /// <summary>Notes and prompts may be coloured.</summary>
    public bool HasColor { get; private set; }

    /// <summary>Standard error, for what draws over its own lines.</summary>
    internal TextWriter Error => _error;

    /// <summary>The process's own streams. Colour only on a terminal that can, and not when NO_COLOR is set.</summary>
    public static TerminalIo System()
    {
        bool wantsColor = WantsColor();
        return new TerminalIo(
            StandardStreams.Input(),
            StandardStreams.Output(),
            StandardStreams.Error(),
            !Console.IsInputRedirected && !Console.IsOutputRedirected,
            !Console.IsErrorRedirected && wantsColor)
        {
            OutputScreen = Screen.Behind(1, wantsColor, CanMove()),
            ErrorScreen = Screen.Behind(2, wantsColor, CanMove()),
        };
    }

    public void UseNoColor()
    {
        HasColor = false;
        _isColorless = true;
    }

    /// <summary>A result.</summary>
    public void WriteLine(string text) => WriteResult(PlainText.Clean(text));

    /// <summary>Rows under a head, as wide as fits; whole in a pipe.</summary>
    internal void WriteTable(TableView table) => WriteResult(table.Render(OutputScreen));

    /// <summary>A remark of the companion itself; never part of a result. Where it cannot be written, it is not missed.</summary>
    internal void Note(string text, NoteStyle style = NoteStyle.Remark) => BesidePrompt(() =>
    {
        try
        {
            _error.WriteLine(Paint(PlainText.Clean(text), style));
        }
        catch (IOException)
        {
            // Nobody reads it: the terminal is gone, or the disk with the log is full.
        }
    });

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

    // A result that did not arrive is a failure, whatever was done for it.
    private void WriteResult(string text) => BesidePrompt(() =>
    {
        try
        {
            Output.WriteLine(text);
            Output.Flush();
        }
        catch (IOException ex)
        {
            throw new CliException($"the result cannot be written to standard output: {ex.Message}", "is the disk full, or did the reader end?", ExitCodes.Failed);
        }
    });

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

    private static bool CanMove() => Environment.GetEnvironmentVariable("TERM") != "dumb";

    // The old Windows console shows the codes themselves; Windows Terminal sets WT_SESSION.
    private static bool WantsColor()
    {
        string? terminal = Environment.GetEnvironmentVariable("TERM") ?? Environment.GetEnvironmentVariable("WT_SESSION");
        return terminal is not (null or "" or "dumb") && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    }
}
