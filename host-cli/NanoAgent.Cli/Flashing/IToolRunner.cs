namespace NanoAgent.Cli.Flashing;

/// <summary>Starts programs.</summary>
internal interface IToolRunner
{
    /// <summary>Runs it to its end. Ctrl-C ends it and everything that it started.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="line">Is told each line of its output, of both streams.</param>
    /// <param name="cancel">Ctrl-C.</param>
    /// <exception cref="CliException">It cannot be started, or is silent for too long.</exception>
    Task<ToolResult> RunAsync(ToolCommand command, Action<string> line, CancellationToken cancel);
}
