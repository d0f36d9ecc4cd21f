using NanoAgent.Cli.Recording;

namespace NanoAgent.Cli.Monitor;

/// <summary>The recording that a monitor may make: begun with a snapshot of the board's flash, ended and begun again by a key.</summary>
internal sealed class MonitorRecording : IDisposable
{
    private readonly Func<string, SerialRecorder> _open;
    private readonly Func<CancellationToken, Task<string?>> _restart;
    private readonly MonitorRequest _request;
    private readonly TimeProvider _time;
    private SessionEvents? _events;
    private CancellationToken _cancel;
    private SerialRecorder? _recorder;
    private Task _starting = Task.CompletedTask;

    /// <param name="open">Makes the file.</param>
    /// <param name="restart">Restarts the board; what was done, for a note.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="time">For names of files.</param>
    public MonitorRecording(Func<string, SerialRecorder> open, Func<CancellationToken, Task<string?>> restart, MonitorRequest request, TimeProvider time)
    {
        (_open, _restart, _request, _time) = (open, restart, request, time);
        _recorder = request.Record is { } file ? open(file) : null;
    }

    /// <summary>Why a recording that had to be made is not; null when all is well.</summary>
    public int? Failure { get; private set; }

    /// <summary>What the last recording holds.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Takes the snapshot while the session goes on.</summary>
    public void Start(SessionEvents events, CancellationToken cancel)
    {
        (_events, _cancel) = (events, cancel);
        if (_recorder is { } recorder)
        {
            _starting = Task.Run(() => BeginAsync(recorder), cancel);
        }
    }

    /// <summary>The key for it.</summary>
    public void Toggle()
    {
        if (_recorder != null)
        {
            End(ExitCodes.Ok);
            _events!.Add(new SessionEvent.Remark(Summary));
            return;
        }

        string file = _time.GetLocalNow().ToString("'nanoagent-'yyyyMMdd-HHmmss'.cast'", System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            _recorder = _open(file);
            Start(_events!, _cancel);
        }
        catch (CliException ex)
        {
            _events!.Add(new SessionEvent.Remark(ex.Message));
        }
    }

    /// <summary>Closes the file with what the session ends with.</summary>
    public void End(int exitCode)
    {
        if (Interlocked.Exchange(ref _recorder, null) is { } recorder)
        {
            recorder.End(exitCode);
            Summary = $"recorded {recorder.Events} events in {recorder.File}";
        }
    }

    public void Dispose() => End(ExitCodes.Interrupted);

    private async Task BeginAsync(SerialRecorder recorder)
    {
        try
        {
            string what = await recorder.BeginAsync(!_request.LeavesOutSnapshot, _cancel).ConfigureAwait(false);
            _events!.Add(new SessionEvent.Remark($"recording to {recorder.File}: {what}"));
            if (_request.Restarts && await _restart(_cancel).ConfigureAwait(false) is { } done)
            {
                _events.Add(new SessionEvent.Remark(done));
            }
        }
        catch (IOException ex)
        {
            _events!.Add(new SessionEvent.Remark($"the board was not restarted: {ex.Message}"));
        }
        catch (CliException ex) when (!_request.NeedsSnapshot)
        {
            recorder.BeginWithout(ex.Message);
            _events!.Add(new SessionEvent.Remark($"recording to {recorder.File} without the content of the flash: {ex.Message}"));
        }
        catch (CliException ex)
        {
            Failure = ex.ExitCode;
            _events!.Add(new SessionEvent.Remark(ex.Message + (ex.Hint == null ? "" : "; try: " + ex.Hint)));
        }
        catch (OperationCanceledException)
        {
            // The session ends.
        }
    }
}
