using NanoAgent.Cli.Terminal;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>One command through the front door, in this process, with a data folder of its own.</summary>
internal sealed class CliRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] OnABoard =
    [
        "up", "status", "usage", "audit", "people", "stop", "resume", "files", "memory", "sessions", "backup", "restore",
    ];

    private readonly CancellationTokenSource _cancel = new();
    private readonly TempFolder _folder = new();
    private readonly Task<int> _run;

    private CliRun(string[] args, TextReader input, bool isInteractive)
    {
        bool needsFolder = args.Length > 0 && OnABoard.Contains(args[0]) && !args.Contains("--data") && !args.Contains("--port");
        string[] all = needsFolder ? [.. args, "--data", _folder.Path] : args;
        var io = new TerminalIo(input, Output, Error, isInteractive, hasColor: false);
        _run = Task.Run(() => CommandLine.RunAsync(all, io, _cancel.Token));
    }

    public LineLog Output { get; } = new();

    public LineLog Error { get; } = new();

    public string Folder => _folder.Path;

    /// <summary>A command that ends by itself. Its input is empty.</summary>
    public static Task<CliResult> Run(params string[] args) => RunWith("", args);

    /// <summary>A command that reads this text from a pipe.</summary>
    public static async Task<CliResult> RunWith(string input, params string[] args)
    {
        await using var run = new CliRun(args, new StringReader(input), false);
        return new CliResult(await run.Exit(), run.Output.Text.ReplaceLineEndings("\n"), run.Error.Text.ReplaceLineEndings("\n"));
    }

    /// <summary>A command that runs until the test ends it.</summary>
    public static CliRun Start(params string[] args) => new(args, TextReader.Null, false);

    /// <summary>A command whose input is a pipe that the test writes to.</summary>
    public static CliRun Pipe(TextReader input, params string[] args) => new(args, input, false);

    /// <summary>A person at a terminal.</summary>
    public static CliRun Type(TextReader input, params string[] args) => new(args, input, true);

    public Task<int> Exit() => _run.WaitAsync(Patience);

    /// <summary>Ctrl-C.</summary>
    public Task<int> Interrupt()
    {
        _cancel.Cancel();
        return Exit();
    }

    public async ValueTask DisposeAsync()
    {
        await Interrupt();
        _cancel.Dispose();
        _folder.Dispose();
        Assert.Null(CanaryWatch.Suite.See("standard output", Output.Text));
        Assert.Null(CanaryWatch.Suite.See("standard error", Error.Text));
    }
}

/// <summary>How a command ended.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>Fails unless the command ended like this, with the text on standard error and nothing on standard output.</summary>
    public void AssertRefused(int exitCode, string sentence)
    {
        Assert.Contains(sentence, Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, ExitCode);
        Assert.Equal("", Output);
    }
}
