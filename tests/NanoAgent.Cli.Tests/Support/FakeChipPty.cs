namespace NanoAgent.Cli.Tests.Support;

/// <summary>A chip behind a Linux pseudo-terminal, which has no reset lines: it is in its loader from the start, as with BOOT held.</summary>
internal sealed class FakeChipPty : IDisposable
{
    private readonly Pty _pty = new();

    public FakeChipPty(FakeChip chip)
    {
        chip.Send = bytes => _pty.Send(bytes);
        _pty.Came += bytes => chip.Receive(bytes);
    }

    public string Path => _pty.Path;

    public void Dispose() => _pty.Dispose();
}
