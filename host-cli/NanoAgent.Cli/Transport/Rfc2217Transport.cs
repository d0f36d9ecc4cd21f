using System.Buffers.Binary;
using System.Net.Sockets;
using System.Threading.Channels;

namespace NanoAgent.Cli.Transport;

/// <summary>
/// A serial port on another machine (RFC 2217: ser2net, esp_rfc2217_server, Wokwi): bytes, speed and both modem lines. Each
/// setting waits for its confirmation, within a deadline. The stream is read all the time, so that confirmations arrive
/// while nobody asks for data.
/// </summary>
internal sealed class Rfc2217Transport : ISerialTransport
{
    /// <summary>How long a server may take to confirm a setting.</summary>
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(3);

    private readonly NetworkStream _stream;
    private readonly TelnetReader _telnet = new();
    private readonly Channel<byte[]> _data = Channel.CreateUnbounded<byte[]>();
    private readonly TelnetOptions _options;
    private readonly Lock _setting = new();
    private readonly Lock _writing = new();
    private readonly Task _reading;
    private volatile Confirmation? _waitingFor;
    private readonly PieceStream _incoming;

    private Rfc2217Transport(string name, NetworkStream stream)
    {
        Name = name;
        _stream = stream;
        _incoming = new PieceStream(_data.Reader);
        _options = new TelnetOptions(Send);
        _telnet.OptionSaid += _options.Take;
        _telnet.SubCame += OnSub;
        _reading = Task.Run(ReadAllAsync);
    }

    public string Name { get; }

    public static async Task<Rfc2217Transport> OpenAsync(PortSpec port, int baud, TimeSpan patience, CancellationToken cancel)
    {
        NetworkStream stream = await TcpTransport.ConnectAsync(port, patience, cancel).ConfigureAwait(false);
        var transport = new Rfc2217Transport(port.Text, stream);
        try
        {
            await transport._options.AgreeAsync(patience, cancel).ConfigureAwait(false);
            await Task.Run(() => transport.SetUp(baud), cancel).ConfigureAwait(false);
            return transport;
        }
        catch (Exception ex)
        {
            await transport.DisposeAsync().ConfigureAwait(false);
            throw ex is IOException or TimeoutException or ObjectDisposedException
                ? PortFailures.NoSocket(port.Text, "it does not speak RFC 2217" + (ex is TimeoutException ? "" : ": " + ex.Message)) : ex;
        }
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel) => _incoming.ReadAsync(buffer, cancel);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        byte[] escaped = TelnetReader.Escape(bytes.Span);
        return new ValueTask(Task.Run(() => Send(escaped), cancel));
    }

    public bool SetLines(bool dtr, bool rts)
    {
        byte dtrValue = dtr ? ComPort.DtrOn : ComPort.DtrOff;
        byte rtsValue = rts ? ComPort.RtsOn : ComPort.RtsOff;

        // One after the other: in this order the state that resets a board (DTR released, RTS asserted) is never passed by chance.
        (byte first, byte second) = dtr ? (dtrValue, rtsValue) : (rtsValue, dtrValue);
        return TrySet(ComPort.SetControl, first) && TrySet(ComPort.SetControl, second);
    }

    public bool SetBaud(int baud)
    {
        var value = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(value, baud);
        return TrySet(ComPort.SetBaudrate, value);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
    }

    // Whoever comes sees a board as it is: both lines released, no flow control, 8N1.
    private void SetUp(int baud)
    {
        bool isSet = SetBaud(baud) && TrySet(ComPort.SetDatasize, 8) && TrySet(ComPort.SetParity, ComPort.ParityNone)
            && TrySet(ComPort.SetStopsize, ComPort.StopsizeOne) && TrySet(ComPort.SetControl, ComPort.NoFlowControl) && SetLines(false, false);
        if (!isSet)
        {
            throw new IOException("it does not take the settings of the port");
        }
    }

    /// <summary>False when the server does not confirm in time, or confirms something else.</summary>
    private bool TrySet(byte command, params byte[] value)
    {
        lock (_setting)
        {
            using var waiting = new Confirmation((byte)(command + ComPort.AnswerOffset));
            _waitingFor = waiting;
            Send(TelnetReader.Sub(ComPort.OptionComPort, [command, .. value]));
            bool isSame = waiting.Wait(AnswerPatience) is { } answer && answer.AsSpan().SequenceEqual(value);
            _waitingFor = null;
            return isSame;
        }
    }

    private void Send(byte[] bytes)
    {
        lock (_writing)
        {
            _stream.Write(bytes);
        }
    }

    private void OnSub(byte option, byte[] body)
    {
        if (option == ComPort.OptionComPort && body.Length > 0)
        {
            _waitingFor?.Take(body[0], body[1..]);
        }
    }

    private async Task ReadAllAsync()
    {
        var buffer = new byte[4096];
        try
        {
            for (int count; (count = await _stream.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
            {
                byte[] data = _telnet.Read(buffer.AsSpan(0, count));
                if (data.Length > 0)
                {
                    _data.Writer.TryWrite(data);
                }
            }
        }
        catch (Exception ex) when (ex is IOException or ObjectDisposedException)
        {
            // The server went away, or we did.
        }

        _data.Writer.TryComplete();
        _options.End();
    }
}
