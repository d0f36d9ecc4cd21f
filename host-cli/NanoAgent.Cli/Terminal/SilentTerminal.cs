namespace NanoAgent.Cli.Terminal;

/// <summary>
/// The process's terminal showing nothing of what is typed until this is disposed. A prompt that reads key by key hides each key
/// that it reads; what was typed or pasted before it came to read would be shown all the same.
/// </summary>
internal sealed class SilentTerminal : IDisposable
{
    private byte[]? _before;

    private SilentTerminal()
    {
        _before = TerminalNative.MakeSilent(0);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Null where there is no such terminal; Windows shows no key that nobody reads.</summary>
    public static SilentTerminal? Enter() => OperatingSystem.IsWindows() || Console.IsInputRedirected ? null : new SilentTerminal();

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (Interlocked.Exchange(ref _before, null) is { } before)
        {
            TerminalNative.Restore(0, before);
        }
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();
}
