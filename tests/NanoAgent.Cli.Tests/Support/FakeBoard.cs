using System.Threading.Channels;
using NanoAgent.Channels;
using NanoAgent.Cli.Transport;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>
/// A board in memory: the real runtime side of the Wire Protocol, and the real host protocol with one command that counts.
/// What goes over its cable passes <see cref="Cable"/> first.
/// </summary>
internal sealed class FakeBoard : ISerialTransport
{
    private readonly MemorySerial _port;
    private readonly HostProtocol _host;
    private readonly LineAssembler _lines = new();
    private readonly Channel<byte[]> _toHost = Channel.CreateUnbounded<byte[]>();
    private readonly PieceStream _incoming;

    public FakeBoard(WireOptions? wire)
    {
        _port = new MemorySerial(wire: wire);
        _incoming = new PieceStream(_toHost.Reader);
        _host = new HostProtocol([new Count(this), new Echo()], new Quiet());
        _port.Console.Arrived += Serve;
        _ = Task.Run(PumpAsync);
    }

    public string Name => "memory";

    /// <summary>How often the command was carried out, in order of its "n".</summary>
    public List<int> Counted { get; } = [];

    /// <summary>Lines that came to the console and were no requests.</summary>
    public List<string> Chat { get; } = [];

    /// <summary>Changes what passes; the first argument is true for what goes to the board.</summary>
    public Func<bool, byte[], byte[]> Cable { get; set; } = (_, bytes) => bytes;

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel) => _incoming.ReadAsync(buffer, cancel);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        _port.Receive(Cable(true, bytes.ToArray()));
        return ValueTask.CompletedTask;
    }

    public bool SetLines(bool dtr, bool rts) => false;

    public bool SetBaud(int baud) => false;

    public ValueTask DisposeAsync()
    {
        _port.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Serve()
    {
        var buffer = new byte[256];
        for (int count; (count = _port.Console.Read(buffer, 0, buffer.Length)) > 0;)
        {
            foreach (byte value in buffer.AsSpan(0, count))
            {
                if (_lines.Feed(value) && _lines.Line.Trim() is { Length: > 0 } line)
                {
                    Answer(line);
                }
            }
        }
    }

    private void Answer(string line)
    {
        if (line.StartsWith('{'))
        {
            _port.Console.WriteLine(_host.Answer(line));
        }
        else
        {
            Chat.Add(line);
        }
    }

    private async Task PumpAsync()
    {
        await foreach (byte[] bytes in _port.Sent.ReadAllAsync())
        {
            _toHost.Writer.TryWrite(Cable(false, bytes));
        }

        _toHost.Writer.TryComplete();
    }

    private sealed class Count(FakeBoard board) : IHostCommand
    {
        public string Name => "count";

        public string? Run(JsonFields args, JsonWriter result)
        {
            args.TryGetInt("n", out int n);
            board.Counted.Add(n);
            result.Number(n);
            return null;
        }
    }

    private sealed class Echo : IHostCommand
    {
        public string Name => "ping";

        public string? Run(JsonFields args, JsonWriter result)
        {
            result.Text(args.TryGetText("text", out string text) ? text : "pong");
            return null;
        }
    }

    private sealed class Quiet : ILog
    {
        public void Write(char level, string tag, string text)
        {
        }

        public void Trace(TraceRecord record)
        {
        }
    }
}
