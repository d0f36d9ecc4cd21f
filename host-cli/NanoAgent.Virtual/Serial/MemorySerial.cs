using System.Threading.Channels;

namespace NanoAgent.Virtual;

/// <summary>The serial port inside one process: no socket and no device between a host and its virtual board.</summary>
public sealed class MemorySerial : SerialPortServer
{
    private readonly Channel<byte[]> _sent = Channel.CreateUnbounded<byte[]>();

    public MemorySerial(string name = "serial", TimeSpan? hold = null, WireOptions? wire = null)
        : base(name, hold, wire) => StartSending();

    public override string Path => "memory";

    /// <summary>What the board sends.</summary>
    public ChannelReader<byte[]> Sent => _sent.Reader;

    /// <summary>The host sends this.</summary>
    public void Receive(byte[] bytes) => OnReceived(bytes);

    protected override void Send(byte[] bytes) => _sent.Writer.TryWrite(bytes);

    protected override void CloseLink() => _sent.Writer.TryComplete();
}
