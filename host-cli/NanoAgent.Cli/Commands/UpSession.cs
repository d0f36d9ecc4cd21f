using System.CommandLine;
using System.Text;
using NanoAgent.Bus;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Terminal;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Commands;

/// <summary>What <c>up</c> keeps running: the board, its log, its serial port, and the lock on the data folder.</summary>
public sealed class UpSession : IDisposable
{
    /// <summary>How often the board is asked whether all answers are out; far below what people notice.</summary>
    private static readonly TimeSpan SettlePoll = TimeSpan.FromMilliseconds(5);

    private readonly VirtualBoard _board;
    private readonly VirtualConsole _terminal;
    private readonly IReadOnlyList<IDisposable> _owned;
    private readonly TaskCompletionSource _powerCut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private UpSession(VirtualBoard board, VirtualConsole terminal, IReadOnlyList<IDisposable> owned)
    {
        _board = board;
        _terminal = terminal;
        _owned = owned;
        _terminal.LineWritten += line => Replied?.Invoke(line);
        _board.PowerCut += () => _powerCut.TrySetResult();
        _board.Rebooting += reason => Restarting?.Invoke(reason);
    }

    /// <summary>The board wrote a line to the terminal.</summary>
    public event Action<string>? Replied;

    /// <summary>The firmware asked for a restart, with this reason.</summary>
    public event Action<string>? Restarting;

    public bool UsesDemoModel => _board.UsesDemoModel;

    // A board that restarts right now has nothing accepted and nothing settled.
    private Progress Progress => _board.Firmware?.Progress ?? new Progress();

    /// <summary>Builds everything that the options ask for and switches the board on.</summary>
    public static UpSession Open(ParseResult parsed, UpOptions options, CommonOptions common, TerminalIo io)
    {
        var owned = new List<IDisposable>();
        try
        {
            string folder = common.DataFolder(parsed);
            SettingsResult config = parsed.GetValue(options.Config) is { } file ? ConfigDocument.ReadFile(file) : ConfigDocument.ReadFolder(folder);
            byte[] board = BoardProfiles.Read(parsed.GetValue(options.Board) ?? config.Settings.Board);
            owned.Add(DataFolderLock.Take(folder));

            VirtualLog log = OpenLog(parsed, options, common, io);
            owned.Add(log);
            var terminal = new VirtualConsole("terminal");
            owned.Add(terminal);
            List<VirtualConsole> consoles = [terminal];
            if (parsed.GetValue(options.Serial) is { } serial)
            {
                SerialPortServer port = SerialPorts.Open(serial);
                owned.Add(port);
                consoles.Add(port.Console);
                log.AddSerial(port);
                io.Note("serial: " + port.Path, "default");
            }

            var virtualBoard = new VirtualBoard(new VirtualBoardOptions
            {
                DataFolder = folder,
                BoardJson = Encoding.UTF8.GetString(board),
                Configuration = config,
                ClockStart = parsed.GetValue(options.ClockStart),
                Speed = parsed.GetValue(options.Speed),
                Seed = parsed.GetValue(options.Seed),
                Consoles = consoles,
                Log = log,
            });
            owned.Add(virtualBoard);
            var session = new UpSession(virtualBoard, terminal, owned);
            virtualBoard.Start();
            return session;
        }
        catch
        {
            DisposeAll(owned);
            throw;
        }
    }

    /// <summary>Sends a line to the firmware as if it were typed.</summary>
    public void Send(string line) => _terminal.FeedLine(line);

    /// <summary>Sends a line and waits until everything that it led to is answered. False when an answer reported a failure.</summary>
    public async Task<bool> AskAsync(string line, CancellationToken cancel)
    {
        var replied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnReply(string reply) => replied.TrySetResult();

        int failedBefore = Progress.Failed;
        Replied += OnReply;
        try
        {
            Send(line);
            await UnlessPowerCut(replied.Task, cancel).ConfigureAwait(false);
            while (Progress is var progress && progress.Settled < progress.Accepted)
            {
                await Task.Delay(SettlePoll, cancel).ConfigureAwait(false);
            }

            return Progress.Failed <= failedBefore;
        }
        finally
        {
            Replied -= OnReply;
        }
    }

    /// <summary>Waits for a task; a power cut ends the wait as a failure that says so.</summary>
    public async Task UnlessPowerCut(Task task, CancellationToken cancel)
    {
        Task first = await Task.WhenAny(task, _powerCut.Task).WaitAsync(cancel).ConfigureAwait(false);
        if (first == _powerCut.Task)
        {
            throw new CliException("the power was cut by sim.power", "start it again: the data folder is as the cut left it", ExitCodes.Failed);
        }
    }

    public void Dispose() => DisposeAll(_owned);

    // The last that was built depends on those before it.
    private static void DisposeAll(IReadOnlyList<IDisposable> owned)
    {
        for (int i = owned.Count - 1; i >= 0; i--)
        {
            owned[i].Dispose();
        }
    }

    private static VirtualLog OpenLog(ParseResult parsed, UpOptions options, CommonOptions common, TerminalIo io)
    {
        var log = new VirtualLog(text => io.Note("--- " + text));
        if (parsed.GetValue(options.Headless))
        {
            log.AddCallback((_, line) => io.WriteLine(line));
        }
        else
        {
            // In a chat the log is noise, unless something is wrong or the user wants it.
            bool isVerbose = parsed.GetValue(common.Verbose);
            log.AddCallback((level, line) =>
            {
                if (isVerbose || level == 'E')
                {
                    io.Note(line, level == 'E' ? "red" : "grey");
                }
            });
        }

        if (parsed.GetValue(options.Trace) is { } trace)
        {
            try
            {
                log.AddTraceFile(trace);
            }
            catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
            {
                log.Dispose();
                throw new CliException($"cannot write {trace}: {ex.Message}", null, ExitCodes.Failed);
            }
        }

        return log;
    }
}
