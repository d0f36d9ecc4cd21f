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

    public static TheoryData<int> Seeds => [.. Enumerable.Range(11, 5)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_turns_of_which_only_the_log_is_left_are_the_same_again(int seed)
    {
        using var folder = new TempFolder();
        string path = folder.File("session.cast");
        RandomSession.Record(folder, path, seed, TurnsEach, isPaced: true);
        CastRecording recording = LogOf(CastReader.Read(path));

        Verification result = Verification.RunLog(recording, new SnapshotBoard(recording), default);

        if (result.Divergence is not null)
        {
            File.Copy(path, Path.Combine(Path.GetTempPath(), $"nanoagent-diverged-{seed}.cast"), overwrite: true);
        }

        Assert.True(result.Divergence is null, string.Create(CultureInfo.InvariantCulture, $"seed {seed}:\n") + Report(recording, result));
        Assert.Null(result.Gap);
        Assert.True(result.IsWhole);
        Assert.InRange(result.Same.Turns, TurnsEach, int.MaxValue);
        Assert.InRange(result.Same.ModelRequests, 1, int.MaxValue);
    }

    // What a cable would have carried: lines, and the snapshot before them.
    internal static CastRecording LogOf(CastRecording tape) => tape with { Events = [.. tape.Events.Where(item => item is { Code: not 'c' } or { Kind: "snapshot" })] };

    private static string Report(CastRecording recording, Verification result) =>
        result.Divergence is { } divergence ? string.Join('\n', new DivergenceReport(recording, divergence).Lines().Select(line => line.Text)) : "";
}
