using System.Text;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>The recorded board, live, with another model: gets the recorded messages one after the other.</summary>
internal sealed class ModelRun : IDisposable
{
    /// <summary>The firmware ends a turn by itself long before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan SettlePoll = TimeSpan.FromMilliseconds(5);

    private readonly VirtualLog _log = new(_ => { });
    private readonly VirtualConsole _console = new("terminal");
    private readonly List<TapeItem> _records = [];
    private readonly VirtualBoard _board;
    private int _lines;

    public ModelRun(SnapshotBoard board, SettingsResult configuration, DateTimeOffset start)
    {
        _log.AddRecordCallback(json => Add("@" + Encoding.UTF8.GetString(json.Span)));
        _console.LineWritten += _ => Interlocked.Increment(ref _lines);
        _board = new VirtualBoard(new VirtualBoardOptions
        {
            DataFolder = "",
            Flash = board.Flash,
            BoardJson = board.BoardJson,
            Configuration = configuration,
            UniqueId = board.UniqueId,
            ClockStart = start,
            Consoles = [_console],
            Log = _log,
        });
        _board.Start();
    }

    public bool UsesDemoModel => _board.UsesDemoModel;

    /// <summary>Sends a message at its time of the recorded day and waits until it is answered.</summary>
    public async Task<ModelTurn> AskAsync(RecordedMessage message, CancellationToken cancel)
    {
        long aheadMs = message.AtMs - _board.Clock.UptimeMs;
        if (aheadMs > 0)
        {
            _board.Clock.Advance(aheadMs);
        }

        int before;
        lock (_records)
        {
            before = _records.Count;
        }

        int lines = Volatile.Read(ref _lines);
        _console.FeedLine(message.Line);
        DateTimeOffset end = DateTimeOffset.UtcNow + Patience;
        while (Volatile.Read(ref _lines) == lines || _board.Firmware is not { Progress.ConsoleWaiting: 0 })
        {
            if (DateTimeOffset.UtcNow > end)
            {
                throw new CliException($"no answer to '{message.Line}' within {Patience.TotalMinutes} minutes", null, ExitCodes.Failed);
            }

            await Task.Delay(SettlePoll, cancel).ConfigureAwait(false);
        }

        lock (_records)
        {
            return ModelTurn.Of(message.Line, _records.Skip(before));
        }
    }

    public void Dispose()
    {
        _board.Dispose();
        _console.Dispose();
        _log.Dispose();
    }

    private void Add(string record)
    {
        lock (_records)
        {
            _records.Add(new TapeItem(0, 0, 'o', record));
        }
    }
}
