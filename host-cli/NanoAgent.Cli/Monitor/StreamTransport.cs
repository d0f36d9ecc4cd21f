using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Monitor;

/// <summary>A stream as a transport.</summary>
internal sealed class StreamTransport(string name, Stream stream) : ISerialTransport
{
    public string Name => name;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel) => await stream.ReadAsync(buffer, cancel).AsTask().WaitAsync(cancel).ConfigureAwait(false);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => await stream.WriteAsync(bytes, cancel).ConfigureAwait(false);

    public bool SetLines(bool dtr, bool rts) => false;

    public bool SetBaud(int baud) => false;

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
