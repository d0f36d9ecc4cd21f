using System.Threading.Channels;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Replay;

/// <summary>
/// How fast a recording goes over the screen, in the hands of whoever watches: blank pauses, a dot shows the next line, + and -
/// change the speed, q leaves. Without a terminal to type at it goes by itself.
/// </summary>
internal sealed class PlayPace : IDisposable
{
    public const string Keys = "blank pauses, . shows the next line, + and - change the speed, q leaves";

    private const double SpeedMax = 1024;
    private const char CtrlC = '\x03';
    private const char CtrlD = '\x04';
    private const char CtrlBracket = '\x1d';

    private readonly Channel<char> _keys = Channel.CreateUnbounded<char>();
    private readonly Action<string> _note;
    private readonly TimeProvider _time;
    private readonly RawTerminal? _raw;
    private double _speed;
    private bool _isPaused;

    /// <param name="io">Where keys come from.</param>
    /// <param name="speed">Times the recorded one; 0 waits for nothing.</param>
    /// <param name="time">Tells how long was waited.</param>
    public PlayPace(TerminalIo io, double speed, TimeProvider time)
    {
        (_speed, _time, _note) = (speed, time, text => io.Note(text));
        if (io.CanEdit && speed > 0)
        {
            _raw = RawTerminal.Enter(io);
            KeySource.Start(io, key => _ = key is { } pressed && _keys.Writer.TryWrite(pressed));
            io.Note($"--- {Keys}");
        }
    }

    /// <summary>Whoever watches has seen enough.</summary>
    public bool IsOver { get; private set; }

    /// <summary>It was Ctrl-C, which comes as a key while keys are taken one by one.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Waits as long as the recording did, at the present speed.</summary>
    public async Task WaitAsync(double recordedMs, CancellationToken cancel)
    {
        double leftMs = _speed == 0 ? 0 : recordedMs;
        while (!IsOver && (leftMs >= 1 || _isPaused))
        {
            long start = _time.GetTimestamp();
            TimeSpan patience = _isPaused ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(leftMs / _speed);
            bool wasPaused = _isPaused;
            double speed = _speed;
            char? key = await NextAsync(patience, cancel).ConfigureAwait(false);
            leftMs = key is null ? 0 : wasPaused ? leftMs : leftMs - (_time.GetElapsedTime(start).TotalMilliseconds * speed);
            if (key is { } pressed && IsStep(pressed))
            {
                return;
            }
        }
    }

    public void Dispose() => _raw?.Dispose();

    /// <summary>True for the key that shows the next line at once.</summary>
    private bool IsStep(char key)
    {
        switch (key)
        {
            case ' ':
                _isPaused = !_isPaused;
                _note(_isPaused ? "--- paused" : "--- on");
                break;
            case '+' or '=':
                SetSpeed(_speed * 2);
                break;
            case '-':
                SetSpeed(_speed / 2);
                break;
            case 'q' or 'Q' or CtrlD or CtrlBracket:
                IsOver = true;
                break;
            case CtrlC:
                (IsOver, IsInterrupted) = (true, true);
                break;
        }

        return key == '.';
    }

    private void SetSpeed(double speed)
    {
        _speed = Math.Clamp(speed, 1 / SpeedMax, SpeedMax);
        _note(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"--- {_speed:0.###} times as fast as it was"));
    }

    private async Task<char?> NextAsync(TimeSpan patience, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            return await _keys.Reader.ReadAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}
