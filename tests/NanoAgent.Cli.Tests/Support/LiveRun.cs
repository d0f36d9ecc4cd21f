using NanoAgent.Cli.Terminal;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>One command, and a person who types and sees results and notes on one terminal.</summary>
internal sealed class LiveRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _cancel = new();
    private readonly Task<int> _run;

    private LiveRun(int columns, bool hasColor, TextReader keyboard, string[] args)
    {
        Screen = new ScreenGrid(columns);
        var screen = new Screen(columns, hasColor, CanMove: true);
        var io = new TerminalIo(keyboard, Screen, Screen, isInteractive: true, hasColor) { OutputScreen = screen, ErrorScreen = screen, CanEdit = true };
        _run = Task.Run(() => CommandLine.RunAsync(args, io, _cancel.Token));
    }

    public ScreenGrid Screen { get; }

    public static LiveRun Start(int columns, bool hasColor, TextReader keyboard, params string[] args) => new(columns, hasColor, keyboard, args);

    public Task<int> Exit() => _run.WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        _cancel.Cancel();
        await Exit();
        _cancel.Dispose();
        Assert.Null(CanaryWatch.Suite.See("terminal", Screen.Text));
    }
}
