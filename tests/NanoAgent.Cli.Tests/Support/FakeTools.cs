using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>Programs that end as a test wants, without any being started.</summary>
internal sealed class FakeTools(Func<ToolCommand, ToolResult> answer) : IToolRunner
{
    public List<string> Started { get; } = [];

    public static FakeTools Saying(int exitCode, params string[] lines) => new(_ => new ToolResult(exitCode, lines));

    public static FakeTools Missing() => new(command => throw new CliException($"cannot start {command.Program}: no such file", null, ExitCodes.MissingTool));

    public Task<ToolResult> RunAsync(ToolCommand command, Action<string> line, CancellationToken cancel)
    {
        Started.Add(command.Line);
        return Task.FromResult(answer(command));
    }
}
