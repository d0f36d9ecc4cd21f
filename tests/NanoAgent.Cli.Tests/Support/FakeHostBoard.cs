using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Json;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A board behind a TCP port that speaks the real host protocol, and answers each request with what a test says.</summary>
internal sealed class FakeHostBoard : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HostProtocol _host;
    private readonly LineAssembler _lines = new();

    /// <param name="answers">By the name of the request; a request without one is not known to this firmware.</param>
    public FakeHostBoard(IReadOnlyDictionary<string, JsonNode> answers)
    {
        IHostCommand[] commands = [new Canned("ping", "pong"), .. answers.Select(pair => new Canned(pair.Key, pair.Value))];
        _host = new HostProtocol(commands, new Quiet());
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public string Path => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose() => _listener.Stop();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        var buffer = new byte[1024];
        try
        {
            for (int count; (count = await stream.ReadAsync(buffer)) > 0;)
            {
                foreach (byte value in buffer[..count])
                {
                    if (_lines.Feed(value) && _lines.Line.Trim() is ['{', ..] line)
                    {
                        await stream.WriteAsync(Encoding.UTF8.GetBytes(_host.Answer(line) + "\n"));
                    }
                }
            }
        }
        catch (IOException)
        {
            // The other side hung up.
        }
    }

    private sealed class Canned(string name, JsonNode answer) : IHostCommand
    {
        public string Name => name;

        public string? Run(JsonFields args, JsonWriter result)
        {
            result.Raw(answer.ToJsonString());
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
