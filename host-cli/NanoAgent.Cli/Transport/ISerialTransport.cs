namespace NanoAgent.Cli.Transport;

/// <summary>A way to a board's bytes: a serial device, a socket, a virtual board in this process, or a recording that plays the board's side.</summary>
internal interface ISerialTransport : IAsyncDisposable
{
    /// <summary>As <c>--port</c> spells it, for sentences.</summary>
    string Name { get; }

    /// <summary>What came; 0 when the other side is gone: unplugged, closed, or the recording is over.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel);

    /// <summary>Writes all of it.</summary>
    /// <exception cref="IOException">The other side is gone or takes nothing any more.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel);

    /// <summary>Sets the modem lines, both at once where the system can. False: this way has none, as a pseudo-terminal or a plain socket.</summary>
    bool SetLines(bool dtr, bool rts);

    /// <summary>Bits per second. False: this way has no speed, as native USB or a plain socket.</summary>
    bool SetBaud(int baud);
}
