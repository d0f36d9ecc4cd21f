using NanoAgent.Cli.Replay;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Replay;

/// <summary>A thousand random turns on threads, in ten recordings: each is the same again.</summary>
public sealed class RandomTurnsTests
{
    private const int TurnsEach = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void A_hundred_random_turns_are_the_same_when_they_are_replayed(int seed)
    {
        using var folder = new TempFolder();
        string path = folder.File($"seed-{seed}.cast");
        RandomSession.Record(folder, path, seed, TurnsEach);

        CastRecording recording = CastReader.Read(path);
        Assert.Empty(recording.Damage);
        Verification result = Verification.Run(recording, new SnapshotBoard(recording), default);

        if (result.Divergence is { } divergence)
        {
            string kept = Path.Combine(Path.GetTempPath(), $"nanoagent-diverged-{seed}.cast");
            File.Copy(path, kept, overwrite: true);
            Assert.Fail($"seed {seed}, kept as {kept}:\n" + string.Join('\n', new DivergenceReport(recording, divergence).Lines().Select(line => line.Text)));
        }

        Assert.Null(result.Gap);
        Assert.InRange(result.Same.Turns, TurnsEach, int.MaxValue);
        Assert.Equal(recording.Events.Count(TurnCount.Begins), result.Same.Turns);
    }
}
