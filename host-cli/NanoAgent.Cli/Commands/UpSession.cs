using NanoAgent.Bus;
using NanoAgent.Cli.Terminal;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Commands;

/// <summary>A board that runs, as the modes of <c>up</c> see it: lines in, replies out.</summary>
internal sealed class UpSession : IDisposable
{
    /// <summary>How often the board is asked whether all answers are out; far below what people notice.</summary>
    private static readonly TimeSpan SettlePoll = TimeSpan.FromMilliseconds(5);

    /// <summary>An answer that was on its way when the board restarted comes within this time or not at all.</summary>
    private static readonly TimeSpan RestartGrace = TimeSpan.FromSeconds(2);

    private readonly UpParts _parts;
    private readonly List<string> _early = [];
    private Action<string>? _replied;
    private readonly TaskCompletionSource _powerCut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private UpSession(UpParts parts)
    {
        _parts = parts;
        _parts.Terminal.LineWritten += Take;
        _parts.Board.PowerCut += () => _powerCut.TrySetResult();
        _parts.Board.Rebooting += reason => Restarting?.Invoke(reason);
    }

    /// <summary>The board wrote a line to the terminal. Whoever listens first also gets what was written before, a pairing code for example.</summary>
    public event Action<string>? Replied
    {
        add
        {
            string[] early;
            lock (_early)
            {
                _replied += value;
                early = [.. _early];
                _early.Clear();
            }

            foreach (string line in early)
            {
                value?.Invoke(line);
            }
        }

        remove
        {
            lock (_early)
            {
                _replied -= value;
            }
        }
    }

    /// <summary>The firmware asked for a restart, with this reason.</summary>
    public event Action<string>? Restarting;

    public bool UsesDemoModel => _parts.Board.UsesDemoModel;

    /// <summary>What the process is going to end with, for the recording.</summary>
    public int ExitCode { get; set; }

    // A board that restarts right now has nothing accepted and nothing settled.
    private Progress Progress => _parts.Board.Firmware?.Progress ?? new Progress();

    /// <summary>Builds everything that the request asks for and switches the board on.</summary>
    public static UpSession Open(UpRequest request, TerminalIo io)
    {
        UpParts parts = UpParts.Build(request, io);
        var session = new UpSession(parts);
        try
        {
            parts.Board.Start();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Sends a line to the firmware as if it were typed.</summary>
    public void Send(string line) => _parts.Terminal.FeedLine(line);

    /// <summary>Sends a line and waits until everything that it led to is answered. False when an answer reported a failure.</summary>
    public async Task<bool> AskAsync(string line, CancellationToken cancel)
    {
        var replied = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnReply(string reply) => replied.TrySetResult(reply);
        void OnRestart(string reason) => Task.Delay(RestartGrace, cancel).ContinueWith(_ => replied.TrySetResult(""), cancel);

        int failedBefore = Progress.ConsoleFailed;
        Replied += OnReply;
        Restarting += OnRestart;
        try
        {
            Send(line);
            await UnlessPowerCut(replied.Task, cancel).ConfigureAwait(false);
            while (Progress.ConsoleWaiting > 0)
            {
                await UnlessPowerCut(Task.Delay(SettlePoll, cancel), cancel).ConfigureAwait(false);
            }

            string reply = await replied.Task.ConfigureAwait(false);
            return Progress.ConsoleFailed <= failedBefore && !(line.StartsWith('{') && HostReply.IsFailure(reply));
        }
        finally
        {
            Replied -= OnReply;
            Restarting -= OnRestart;
        }
    }

    /// <summary>Waits for a task; a power cut ends the wait as a failure that says so.</summary>
    public async Task UnlessPowerCut(Task task, CancellationToken cancel)
    {
        Task first = await Task.WhenAny(task, _powerCut.Task).WaitAsync(cancel).ConfigureAwait(false);
        if (first == _powerCut.Task)
        {
            throw new CliException("the power was cut by sim.power or sim.flash", "start it again: the data folder is as the cut left it", ExitCodes.Failed);
        }
    }

    private void Take(string line)
    {
        Action<string>? replied;
        lock (_early)
        {
            replied = _replied;
            if (replied is null)
            {
                _early.Add(line);
            }
        }

        replied?.Invoke(line);
    }

    public void Dispose()
    {
        _replied = null;
        Restarting = null;
        _parts.Dispose(ExitCode);
    }
}
