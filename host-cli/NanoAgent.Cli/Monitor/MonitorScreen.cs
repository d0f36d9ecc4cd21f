using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary>
/// Shows what a board writes: line by line to standard output, with time and colour where they were asked for, and the
/// monitor's own remarks to standard error.
/// </summary>
/// <param name="request">What is shown, and how.</param>
/// <param name="isOwn">Tells the answers to questions of this program, which nobody wants to see.</param>
/// <param name="io">Where to.</param>
/// <param name="time">For times before lines.</param>
internal sealed class MonitorScreen(MonitorRequest request, Func<string, bool> isOwn, TerminalIo io, TimeProvider time)
{
    /// <summary>Lines that a paused screen keeps; older ones are gone.</summary>
    private const int PausedLinesMax = 10_000;

    private readonly TextLines _lines = new();
    private readonly CrashDecoder _crashes = new();
    private readonly NoiseMeter _noise = new();
    private readonly Queue<(string Text, LineColor Color, int MarkAt)> _paused = [];
    private int _lost;

    public Timestamps Timestamps { get; } = new(time) { Style = request.Timestamps };

    public bool ShowsTrace { get; set; } = request.ShowsTrace;

    public bool IsPaused { get; private set; }

    /// <summary>Something waits for more that may never come.</summary>
    public bool HasRest => _lines.HasRest || _crashes.IsInside;

    /// <summary>The next text of the board.</summary>
    /// <param name="text">As it came.</param>
    /// <param name="otherSpeed">What to say about another speed when it is noise.</param>
    public void Add(string text, string otherSpeed)
    {
        if (_noise.Add(text))
        {
            Note($"{_noise.Bad} of {_noise.All} characters are no text: the speed may be wrong; {otherSpeed}");
        }

        foreach (string line in _lines.Add(text))
        {
            Show(line);
        }
    }

    /// <summary>The speed is another one now.</summary>
    public void ForgetNoise() => _noise.Reset();

    /// <summary>Nothing more came for a while: what is half there is shown as it is.</summary>
    public void ShowRest()
    {
        if (_lines.HasRest)
        {
            Show(_lines.Take());
        }

        Remark(_crashes.End());
    }

    public void Note(string text) => io.Note("--- " + text);

    /// <summary>Stops the screen, or shows what came meanwhile.</summary>
    public void TogglePause()
    {
        IsPaused = !IsPaused;
        if (IsPaused)
        {
            Note("paused; Ctrl-T Ctrl-Y goes on");
            return;
        }

        Note(_lost > 0 ? $"going on; {_lost} lines are lost" : "going on");
        _lost = 0;
        while (_paused.TryDequeue(out (string Text, LineColor Color, int MarkAt) line))
        {
            io.WriteLine(line.Text, line.Color, line.MarkAt);
        }
    }

    private void Show(string text)
    {
        if (isOwn(text))
        {
            return;
        }

        DeviceLine line = DeviceLine.Parse(text);
        Remark(_crashes.Before(line));
        if (request.Filter.Shows(line) && (ShowsTrace || line.Kind != DeviceLineKind.Trace))
        {
            string prefix = Timestamps.Prefix();
            Write(prefix + line.Text, LineColors.Of(line), prefix.Length);
        }

        Remark(_crashes.After(line));
    }

    private void Write(string text, LineColor color, int markAt)
    {
        if (!request.Shows)
        {
            return;
        }

        if (!IsPaused)
        {
            io.WriteLine(text, color, markAt);
            return;
        }

        _paused.Enqueue((text, color, markAt));
        if (_paused.Count > PausedLinesMax)
        {
            _paused.Dequeue();
            _lost++;
        }
    }

    private void Remark(IReadOnlyList<string> notes)
    {
        foreach (string note in notes)
        {
            Note(OneLine.Of(note));
        }
    }
}
