using System.Globalization;
using NanoAgent.Cli.Recording;
using NanoAgent.Cli.Replay;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Replay;

/// <summary>Logs of boards that ran on their own time: no tape tells who ran when.</summary>
public sealed class LogVerifyTests
{
    private const int TurnsEach = 25;

    /// <summary>
    /// A log does not tell which of two workers was first in the same moment, and on a busy machine a moment is long on a board that
    /// runs ten times as fast. A fault of the replay shows in every try.
    /// </summary>
    private const int Tries = 3;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(11, 4)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_turns_of_which_only_the_log_is_left_are_the_same_again(int seed)
    {
        (CastRecording recording, Verification result) = Record(seed);
        for (int again = 1; result.Divergence is not null && again < Tries; again++)
        {
            (recording, result) = Record(seed);
        }

        Assert.True(result.Divergence is null, string.Create(CultureInfo.InvariantCulture, $"seed {seed}:\n") + Report(recording, result));
        Assert.Null(result.Gap);
        Assert.True(result.IsWhole);
        Assert.InRange(result.Same.Turns, TurnsEach, int.MaxValue);
        Assert.InRange(result.Same.ModelRequests, 1, int.MaxValue);
    }

    private static (CastRecording Recording, Verification Result) Record(int seed)
    {
        using var folder = new TempFolder();
        string path = folder.File("session.cast");
        RandomSession.Record(folder, path, seed, TurnsEach, isPaced: true);
        CastRecording recording = LogOf(CastReader.Read(path));
        return (recording, Verification.RunLog(recording, new SnapshotBoard(recording), default));
    }

    // What a cable would have carried: lines, and the snapshot before them.
    internal static CastRecording LogOf(CastRecording tape) => tape with { Events = [.. tape.Events.Where(item => item is { Code: not 'c' } or { Kind: "snapshot" })] };

    private static string Report(CastRecording recording, Verification result) =>
        result.Divergence is { } divergence ? string.Join('\n', new DivergenceReport(recording, divergence).Lines().Select(line => line.Text)) : "";
}
