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
    private Func<string>? _live;

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

    /// <summary>Results may be coloured where a command wants it.</summary>
    public bool HasOutputColor { get; private set; }

    /// <summary>A line can be edited in the last row while others are printed above it.</summary>
    internal bool CanEdit { get; init; }

    /// <summary>These are the process's own streams.</summary>
    internal bool IsProcess { get; private init; }

    /// <summary>The process's own streams. Colour only on a terminal that can, and not when NO_COLOR is set.</summary>
    public static TerminalIo System()
    {
        bool isInteractive = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        bool wantsColor = WantsColor();
        return new TerminalIo(
            StandardStreams.Input(), StandardStreams.Output(), StandardStreams.Error(), isInteractive, !Console.IsErrorRedirected && wantsColor)
        {
            HasOutputColor = !Console.IsOutputRedirected && wantsColor,
            OutputScreen = Screen.Behind(1, wantsColor, KnowsSequences()),
            ErrorScreen = Screen.Behind(2, wantsColor, KnowsSequences()),
            CanEdit = isInteractive && !Console.IsErrorRedirected && KnowsSequences(),
            IsProcess = true,
        };
    }

    public void UseNoColor()
    {
        HasColor = HasOutputColor = false;
        _isColorless = true;
    }

    /// <summary>A result.</summary>
    public void WriteLine(string text) => WriteLine(text, LineColor.None);

    /// <summary>A result with a colour, which only a terminal gets.</summary>
    internal void WriteLine(string text, LineColor color)
    {
        string clean = PlainText.Clean(text);
        WriteResult(HasOutputColor && color != LineColor.None ? Paint(clean, CodeOf(color)) : clean);
    }

    /// <summary>Rows under a head, as wide as fits; whole in a pipe.</summary>
    internal void WriteTable(TableView table) => WriteStyled(table.Render(OutputScreen));

    /// <summary>A result with tables that were rendered for <see cref="OutputScreen"/>: its texts are clean, its colours are ours.</summary>
    internal void WriteStyled(string text) => WriteResult(text);

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

    /// <summary>Shows a line that is being typed, drawn by this, below everything that is written; null ends it.</summary>
    internal void ShowLive(Func<string>? draw)
    {
        lock (_lock)
        {
            _error.Write(_live != null ? LiveLine.Erase : "");
            _live = draw;
            _error.Write(_live?.Invoke());
        }
    }

    /// <summary>Changes that line and draws it again; nothing is written meanwhile.</summary>
    internal void EditLive(Action change)
    {
        lock (_lock)
        {
            change();
            _error.Write(_live?.Invoke());
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

            _error.Write(_live != null ? LiveLine.Erase : "");
            write();
            ShowPrompt();
            _error.Write(_live?.Invoke());
        }
    }

    private void ShowPrompt()
    {
        if (_prompt != null)
        {
            _error.Write(Paint(_prompt, NoteStyle.Prompt));
        }
    }

    internal string Paint(string text, NoteStyle style)
    {
        string? code = style switch
        {
            NoteStyle.Remark => "33",
            NoteStyle.Trouble => "31",
            NoteStyle.Quiet => "90",
            NoteStyle.Prompt => "32",
            _ => null,
        };
        return HasColor && code != null ? Paint(text, code) : text;
    }

    private static string Paint(string text, string code) => $"\u001b[{code}m{text}\u001b[0m";

    private static string CodeOf(LineColor color) => color switch
    {
        LineColor.Red => "31",
        LineColor.Yellow => "33",
        LineColor.Green => "32",
        LineColor.Bold => "1",
        _ => "90",
    };

    private static bool WantsColor() => KnowsSequences() && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    // The old Windows console shows the codes themselves; Windows Terminal sets WT_SESSION.
    private static bool KnowsSequences() =>
        (Environment.GetEnvironmentVariable("TERM") ?? Environment.GetEnvironmentVariable("WT_SESSION")) is not (null or "" or "dumb");
}
