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
        get => Now(_outputScreen, 1);
        init => _outputScreen = value;
    }

    /// <summary>The terminal that notes and progress go to; null when they go into a pipe or a file.</summary>
    public Screen? ErrorScreen
    {
        get => Now(_errorScreen, 2);
        init => _errorScreen = value;
    }

    /// <summary>A person types and reads: prompts make sense.</summary>
    public bool IsInteractive { get; }

    /// <summary>Notes and prompts may be coloured.</summary>
    public bool HasColor { get; private set; }

    /// <summary>Standard error, for what draws over its own lines.</summary>
    internal TextWriter Error => _error;

    /// <summary>Results may be coloured where a command wants it.</summary>
    public bool HasOutputColor => OutputScreen is { HasColor: true };

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
            OutputScreen = Screen.Behind(1, wantsColor, KnowsSequences()),
            ErrorScreen = Screen.Behind(2, wantsColor, KnowsSequences()),
            CanEdit = isInteractive && !Console.IsErrorRedirected && KnowsSequences(),
            IsProcess = true,
        };
    }

    public void UseNoColor()
    {
        HasColor = false;
        _isColorless = true;
    }

    /// <summary>A result.</summary>
    public void WriteLine(string text) => WriteLine(text, LineColor.None);

    /// <summary>A result with a colour, which only a terminal gets; a colour that marks one word marks that at a place.</summary>
    internal void WriteLine(string text, LineColor color, int markAt = 0)
    {
        string clean = PlainText.Clean(text);
        WriteResult(HasOutputColor ? Palette.Paint(clean, color, markAt) : clean);
    }

    /// <summary>A result that is sentences: a terminal gets it broken between words.</summary>
    internal void WriteText(string text)
    {
        string clean = PlainText.Clean(text);
        WriteResult(OutputScreen is { } screen ? string.Join(Environment.NewLine, WordWrap.Lines(clean, screen.Columns)) : clean);
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
            _error.WriteLine(NoteText.Of(PlainText.Clean(text), style, ErrorScreen?.Columns, HasColor));
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
            _error.Write(PaintPrompt(_prompt));
        }
    }

    internal string PaintPrompt(string text) => NoteText.Of(text, NoteStyle.Prompt, null, HasColor);

    // A window may have become narrower.
    private Screen? Now(Screen? screen, int fd)
    {
        Screen? measured = IsProcess ? screen?.Measured(fd) : screen;
        return _isColorless ? measured?.WithoutColor() : measured;
    }

    private static bool WantsColor() => KnowsSequences() && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    // The old Windows console shows the codes themselves; Windows Terminal sets WT_SESSION.
    private static bool KnowsSequences() =>
        (Environment.GetEnvironmentVariable("TERM") ?? Environment.GetEnvironmentVariable("WT_SESSION")) is not (null or "" or "dumb");
}
