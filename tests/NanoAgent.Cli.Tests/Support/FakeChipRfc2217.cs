using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>
/// A chip behind a port server (RFC 2217 over Telnet), which passes on the reset lines. It confirms what it is asked for, and
/// garbles what comes at another speed than the chip has, as a wire does.
/// </summary>
internal sealed class FakeChipRfc2217 : IDisposable
{
    private const byte Iac = 255;
    private const byte ComPort = 44;
    private const int BaudAtStart = 115200;

    private readonly FakeChip _chip;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly FakeTelnet _telnet = new();
    private readonly Lock _sending = new();
    private NetworkStream? _client;
    private int _baud = BaudAtStart;

    public FakeChipRfc2217(FakeChip chip)
    {
        _chip = chip;
        chip.Send = bytes => Send([.. bytes.SelectMany(value => value == Iac ? new[] { Iac, Iac } : [value])]);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>As <c>--port</c> and esptool spell it.</summary>
    public string Url => $"rfc2217://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Bytes that came at a speed that the chip did not have.</summary>
    public int Garbled { get; private set; }

    public void Dispose()
    {
        _listener.Stop();
        _client?.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using Socket socket = await _listener.AcceptSocketAsync();
                socket.NoDelay = true;
                using var stream = new NetworkStream(socket);
                _client = stream;
                _telnet.Clear();
                var buffer = new byte[4096];
                for (int count; (count = await stream.ReadAsync(buffer)) > 0;)
                {
                    _telnet.Feed(buffer.AsSpan(0, count), Data, Option, Subnegotiation);
                }
            }
        }
        catch (Exception ex) when (ex is IOException or SocketException or ObjectDisposedException)
        {
            // The test is over, or the tool left in the middle.
        }
    }

    private void Data(byte[] bytes)
    {
        if (_baud == (_chip.Rom.Baud == 0 ? BaudAtStart : _chip.Rom.Baud))
        {
            _chip.Receive(bytes);
        }
        else
        {
            Garbled += bytes.Length;
        }
    }

    // Whatever the client wants to do or to have done is agreed to: DO for WILL, WILL for DO.
    private void Option(byte verb, byte option)
    {
        byte? answer = verb switch { 251 => 253, 253 => 251, 252 => 254, 254 => 252, _ => null };
        if (answer is { } word)
        {
            Send([Iac, word, option]);
        }
    }

    private void Subnegotiation(byte[] content)
    {
        if (content is not [ComPort, byte command, .. byte[] value])
        {
            return;
        }

        if (command == 1)
        {
            _baud = BinaryPrimitives.ReadInt32BigEndian(value);
        }
        else if (command == 5)
        {
            Control(value[0]);
        }

        Send([Iac, 250, ComPort, (byte)(command + 100), .. value.SelectMany(one => one == Iac ? new[] { Iac, Iac } : [one]), Iac, 240]);
    }

    private void Control(byte value)
    {
        switch (value)
        {
            case 8 or 9:
                _chip.SetDtr(value == 8);
                break;
            case 11 or 12:
                _chip.SetRts(value == 11);
                break;
        }
    }

    private void Send(byte[] bytes)
    {
        lock (_sending)
        {
            _client?.Write(bytes);
        }
    }
}
