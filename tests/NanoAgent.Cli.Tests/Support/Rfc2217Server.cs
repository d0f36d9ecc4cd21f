using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>
/// A serial port behind RFC 2217, as strict as the standard: nothing of the COM port option before it was agreed on, data only
/// in binary, every setting confirmed with the value that now holds. What a client does wrong is in <see cref="Errors"/>. One
/// client after the other.
/// </summary>
internal sealed class Rfc2217Server : IDisposable
{
    private const byte Iac = 255;
    private const byte Dont = 254;
    private const byte Do = 253;
    private const byte Wont = 252;
    private const byte Will = 251;
    private const byte Sub = 250;
    private const byte SubEnd = 240;
    private const byte Binary = 0;
    private const byte NoGoAhead = 3;
    private const byte ComPort = 44;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _sending = new();
    private readonly HashSet<byte> _client = [];
    private readonly HashSet<byte> _server = [];
    private Socket? _socket;
    private volatile bool _isClosing;

    public Rfc2217Server()
    {
        _listener.Start();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    /// <summary>Data for the device behind the server.</summary>
    public event Action<byte[]>? Came;

    /// <summary>DTR and RTS after each change of one of them.</summary>
    public event Action<bool, bool>? LinesSet;

    /// <summary>A client connected: a device that was off or half way may start anew.</summary>
    public event Action? Connected;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"rfc2217://127.0.0.1:{Port}";

    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>Every change of a line, in order: "DTR 1", "RTS 0".</summary>
    public ConcurrentQueue<string> Edges { get; } = new();

    public bool Dtr { get; private set; }

    public bool Rts { get; private set; }

    public int Baud { get; private set; } = 9600;

    /// <summary>The server does not know the COM port option.</summary>
    public bool RefusesComPort { get; set; }

    /// <summary>Settings are carried out, and nobody is told.</summary>
    public bool ConfirmsNothing { get; set; }

    /// <summary>Data from the device to the client.</summary>
    public void Send(ReadOnlySpan<byte> data)
    {
        List<byte> escaped = [];
        foreach (byte value in data)
        {
            escaped.Add(value);
            if (value == Iac)
            {
                escaped.Add(value);
            }
        }

        SendRaw([.. escaped]);
    }

    /// <summary>Hangs up.</summary>
    public void Drop() => _socket?.Dispose();

    public void Dispose()
    {
        _isClosing = true;
        _listener.Dispose();
        Drop();
    }

    private void Serve()
    {
        while (!_isClosing)
        {
            try
            {
                using Socket socket = _listener.AcceptSocket();
                socket.NoDelay = true;
                _client.Clear();
                _server.Clear();
                _socket = socket;
                Connected?.Invoke();
                ServeClient(new NetworkStream(socket));
            }
            catch (Exception ex) when (ex is SocketException or IOException or ObjectDisposedException or InvalidOperationException or EndOfStreamException)
            {
                // The client left, or the test ended.
            }
        }
    }

    private void ServeClient(NetworkStream stream)
    {
        List<byte> data = [];
        while (true)
        {
            // What is at hand goes on in one piece, as from a UART's buffer.
            if (data.Count > 0 && (!stream.DataAvailable || data.Count >= 1024))
            {
                Hand(data);
            }

            byte value = Next(stream);
            if (value != Iac)
            {
                data.Add(value);
                continue;
            }

            byte command = Next(stream);
            if (command == Iac)
            {
                data.Add(Iac);
                continue;
            }

            Hand(data);
            Command(stream, command);
        }
    }

    private void Hand(List<byte> data)
    {
        if (data.Count > 0)
        {
            Check(_client.Contains(Binary), "data before binary was agreed on");
            Came?.Invoke([.. data]);
            data.Clear();
        }
    }

    private void Command(NetworkStream stream, byte command)
    {
        switch (command)
        {
            case Will or Wont or Do or Dont:
                Option(command, Next(stream));
                break;
            case Sub:
                SubCommand(ReadSub(stream));
                break;
            default:
                Check(false, $"the Telnet command {command}");
                break;
        }
    }

    private void Option(byte verb, byte option)
    {
        bool isKnown = option is Binary or NoGoAhead || (option == ComPort && !RefusesComPort);
        if (verb == Will && _client.Add(option))
        {
            SendRaw([Iac, isKnown ? Do : Dont, option]);
        }
        else if (verb == Do && _server.Add(option))
        {
            SendRaw([Iac, isKnown ? Will : Wont, option]);
        }

        if (!isKnown)
        {
            _client.Remove(option);
            _server.Remove(option);
        }
    }

    private void SubCommand(byte[] body)
    {
        if (!Check(body.Length >= 3 && body[0] == ComPort, "a subnegotiation that is none of the COM port option")
            || !Check(_client.Contains(ComPort), "a setting before the COM port option was agreed on"))
        {
            return;
        }

        byte[] value = body[2..];
        switch (body[1])
        {
            case 1 when Check(value.Length == 4, "a speed has four bytes"):
                Baud = BinaryPrimitives.ReadInt32BigEndian(value);
                break;
            case 2 when Check(value is [8], "8 bits only"):
            case 3 when Check(value is [1], "no parity only"):
            case 4 when Check(value is [1], "one stop bit only"):
            case 12:
                break;
            case 5 when Check(value.Length == 1, "a control value has one byte"):
                Control(value[0]);
                break;
            default:
                Check(false, $"the setting {body[1]}");
                return;
        }

        if (!ConfirmsNothing)
        {
            byte[] answer = [.. value.SelectMany(part => part == Iac ? new byte[] { Iac, Iac } : [part])];
            SendRaw([Iac, Sub, ComPort, (byte)(body[1] + 100), .. answer, Iac, SubEnd]);
        }
    }

    private void Control(byte value)
    {
        if (value is 8 or 9)
        {
            Dtr = value == 8;
            Edge("DTR", Dtr);
        }
        else if (value is 11 or 12)
        {
            Rts = value == 11;
            Edge("RTS", Rts);
        }
        else
        {
            Check(value == 1, $"the control value {value}");
        }
    }

    private void Edge(string line, bool isOn)
    {
        Edges.Enqueue($"{line} {(isOn ? 1 : 0)}");
        LinesSet?.Invoke(Dtr, Rts);
    }

    private static byte[] ReadSub(NetworkStream stream)
    {
        List<byte> body = [];
        while (true)
        {
            byte value = Next(stream);
            if (value == Iac && Next(stream) == SubEnd)
            {
                return [.. body];
            }

            body.Add(value);
        }
    }

    private bool Check(bool isRight, string trouble)
    {
        if (!isRight)
        {
            Errors.Enqueue(trouble);
        }

        return isRight;
    }

    private static byte Next(NetworkStream stream) => stream.ReadByte() is var value && value >= 0 ? (byte)value : throw new EndOfStreamException();

    private void SendRaw(byte[] bytes)
    {
        lock (_sending)
        {
            try
            {
                _socket?.Send(bytes);
            }
            catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
            {
                // Nobody is connected: what the device says now is lost, as on any such server.
            }
        }
    }
}
