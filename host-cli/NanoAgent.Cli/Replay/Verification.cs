using System.Diagnostics;
using System.Text.Json.Nodes;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>Runs a recording through the firmware and tells whether it does the same again.</summary>
internal sealed class Verification
{
    private Verification()
    {
    }

    /// <summary>The first difference; null when there is none.</summary>
    public Divergence? Divergence { get; private init; }

    /// <summary>Why the rest could not be followed; null when all of it was.</summary>
    public string? Gap { get; private init; }

    /// <summary>What was found to be the same.</summary>
    public required ReplayCounts Same { get; init; }

    public TimeSpan Took { get; private init; }

    /// <summary>What was compared is the board's log, each thing in its own order; otherwise every event in one order.</summary>
    public bool IsOfLog { get; private init; }

    /// <summary>The log begins with a start of the board.</summary>
    public bool IsWhole { get; private init; } = true;

    /// <summary>The same for the log of a board that ran on its own time, not on a tape.</summary>
    /// <inheritdoc cref="Run"/>
    public static Verification RunLog(CastRecording recording, SnapshotBoard board, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var script = new LogScript(recording.Events.SkipWhile(item => item is not { Code: 'c', Kind: "snapshot" }).Skip(1), board.UptimeMs, board.UnixMs);
        LogReplay replay = LogReplay.Run(script, board.ForLog(script), cancel);
        return new Verification
        {
            Divergence = replay.Divergence,
            Gap = replay.Gap,
            Same = ReplayCounts.Of([.. replay.Same]),
            Took = watch.Elapsed,
            IsOfLog = true,
            IsWhole = script.IsWhole,
        };
    }

    /// <param name="recording">What is to be repeated.</param>
    /// <param name="board">The board that it began with, perhaps with files that were exchanged.</param>
    /// <param name="cancel">Ends it.</param>
    public static Verification Run(CastRecording recording, SnapshotBoard board, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();

        // Somebody may type before the board is on.
        IReadOnlyList<TapeItem> items = TapeTurns.Unfold(
            recording.Events.SkipWhile(item => item is not { Code: 'c', Kind: "snapshot" }).Skip(1).Where(item => item.Code is 'c' or 'o' or 'i' or 'x'));
        var tape = new ReplayTape(items);
        using var log = new VirtualLog(_ => { });
        using var virtualBoard = new VirtualBoard(new VirtualBoardOptions
        {
            DataFolder = "",
            Flash = board.Flash,
            BoardJson = board.BoardJson,
            Configuration = board.Configuration,
            UniqueId = board.UniqueId,
            Consoles = board.Consoles,
            Log = log,
            Tape = tape,
            Mask = board.Mask,
        });
        var replay = new BoardReplay(tape, virtualBoard, board.Consoles);
        replay.Run(cancel);
        return new Verification
        {
            Divergence = tape.Divergence,
            Gap = replay.Gap,
            Same = ReplayCounts.Of([.. items.Take(tape.Position)]),
            Took = watch.Elapsed,
        };
    }
}
