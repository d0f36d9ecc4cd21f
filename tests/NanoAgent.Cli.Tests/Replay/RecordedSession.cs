using NanoAgent.Cli.Replay;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Replay;

/// <summary>Recordings made through the front door, and what replay says to them.</summary>
internal sealed class RecordedSession : IDisposable
{
    public TempFolder Folder { get; } = new();

    public string Cast => Folder.File("session.cast");

    /// <summary>A chat of these lines.</summary>
    public async Task Chat(string[] lines, params string[] options)
    {
        CliResult result = await CliRun.RunWith(string.Join('\n', lines) + "\n", ["up", "--data", Folder.File("data"), "--record", Cast, .. options]);
        Assert.True(File.Exists(Cast), result.Error);
    }

    public Task<CliResult> Replay(params string[] options) => CliRun.Run(["replay", Cast, .. options]);

    /// <summary>Fails unless it is the same again, down to the last event.</summary>
    public async Task AssertIdentical()
    {
        CliResult result = await Replay("--verify");
        Assert.True(result.Output.StartsWith("identical: ", StringComparison.Ordinal), result.Output + result.Error);
        Assert.DoesNotContain("not verified", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
        CastRecording recording = CastReader.Read(Cast);
        Assert.Contains($" {recording.Events.Count(TurnCount.Begins)} turns,", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Folder.Dispose();
}
