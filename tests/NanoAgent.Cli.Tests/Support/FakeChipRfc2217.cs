namespace NanoAgent.Cli.Tests.Support;

/// <summary>
/// A chip behind a port server, which passes on the reset lines. What comes at another speed than the chip has is garbled, as on
/// a wire.
/// </summary>
internal sealed class FakeChipRfc2217 : IDisposable
{
    private const int BaudAtStart = 115200;

    private readonly FakeChip _chip;
    private readonly Rfc2217Server _server = new();

    public FakeChipRfc2217(FakeChip chip)
    {
        _chip = chip;
        chip.Send = bytes => _server.Send(bytes);
        _server.Came += Receive;
        _server.LinesSet += chip.SetLines;
    }

    /// <summary>As <c>--port</c> and esptool spell it.</summary>
    public string Url => _server.Url;

    /// <summary>What the client did wrong.</summary>
    public IEnumerable<string> Errors => _server.Errors;

    /// <summary>Bytes for the loader that came at a speed that it did not have.</summary>
    public int Garbled { get; private set; }

    public void Dispose() => _server.Dispose();

    private void Receive(byte[] bytes)
    {
        if (_server.Baud == (_chip.Rom.Baud == 0 ? BaudAtStart : _chip.Rom.Baud))
        {
            _chip.Receive(bytes);
        }
        else if (_chip.IsInLoader)
        {
            Garbled += bytes.Length;
        }
    }
}
