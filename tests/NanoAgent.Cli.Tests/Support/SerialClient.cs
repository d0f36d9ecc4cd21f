using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A program on the board's serial port.</summary>
internal sealed class SerialClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Stream _stream;
    private readonly StreamReader _reader;

    private SerialClient(Stream stream)
    {
        _stream = stream;
        _reader = new StreamReader(stream, Encoding.UTF8);
    }

    /// <summary>Connects to the port that the command named on standard error.</summary>
    public static async Task<SerialClient> Connect(CliRun run)
    {
        string path = await PathOf(run.Error);
        if (path.StartsWith("tcp:", StringComparison.Ordinal))
        {
            var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", int.Parse(path.Split(':')[2]));
            return new SerialClient(client.GetStream());
        }

        return new SerialClient(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0));
    }

    public static async Task<string> PathOf(LineLog error)
    {
        string text = await error.WaitFor("serial: ");
        return text[(text.IndexOf("serial: ", StringComparison.Ordinal) + 8)..].Split('\n')[0].Trim();
    }

    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Send(byte[] bytes) => _stream.Write(bytes);

    public async Task<byte[]> ReadBytes()
    {
        var buffer = new byte[4096];
        int count = await _stream.ReadAsync(buffer).AsTask().WaitAsync(Patience);
        return buffer[..count];
    }

    /// <summary>The next line that is no log or trace line.</summary>
    public async Task<string> NextReply()
    {
        while (true)
        {
            string line = await _reader.ReadLineAsync().WaitAsync(Patience) ?? throw new EndOfStreamException("The port was closed.");
            Assert.Null(CanaryWatch.Suite.See("serial port", line));
            bool isLog = line.StartsWith('@') || line is [_, ' ', '(', ..];
            if (!isLog)
            {
                return line;
            }
        }
    }

    public async Task<string> Ask(string line)
    {
        Send(line + "\n");
        return await NextReply();
    }

    /// <summary>A request of the host protocol.</summary>
    public async Task<JsonNode> Request(string json) => JsonNode.Parse(await Ask(json))!;

    public void Dispose() => _stream.Dispose();
}
