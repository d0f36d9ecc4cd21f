namespace NanoAgent.Cli.Terminal;

/// <summary>
/// The process's terminal, giving keys instead of lines until this is disposed. It is set back on every way out: also when
/// a second Ctrl-C or SIGTERM ends the process at once.
/// </summary>
internal sealed class RawTerminal : IDisposable
{
    private const int ColumnsDefault = 80;

    private byte[]? _before;

    private RawTerminal()
    {
        if (OperatingSystem.IsWindows())
        {
            Console.TreatControlCAsInput = true;
        }
        else
        {
            _before = TerminalNative.MakeRaw(0);
            AppDomain.CurrentDomain.ProcessExit += OnExit;
        }
    }

    /// <summary>Null when the process has no terminal to type at; keys then come as lines.</summary>
    public static RawTerminal? Enter(TerminalIo io) => io is { IsProcess: true, CanEdit: true } ? new RawTerminal() : null;

    /// <summary>How wide it is right now.</summary>
    public static int Columns()
    {
        try
        {
            int columns = OperatingSystem.IsLinux() ? TerminalNative.Columns() : Console.WindowWidth;
            return columns > 0 ? columns : ColumnsDefault;
        }
        catch (IOException)
        {
            return ColumnsDefault;
        }
    }

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            Console.TreatControlCAsInput = false;
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (Interlocked.Exchange(ref _before, null) is { } before)
        {
            TerminalNative.Restore(0, before);
        }
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();
}
