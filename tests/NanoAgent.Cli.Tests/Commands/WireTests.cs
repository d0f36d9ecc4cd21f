using System.Buffers.Binary;
using System.Text;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Commands;

public class WireTests
{
    private readonly WireReader _reader = new();
    private readonly Queue<WireFrame> _frames = new();

    [Fact]
    public async Task The_port_is_raw_until_a_ping_and_takes_letters_for_the_mailbox_afterwards()
    {
        await using CliRun run = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--wire");
        using SerialClient client = await SerialClient.Connect(run);
        Assert.Equal("""{"id":"1","ok":true,"result":"pong"}""", await client.Ask("""{"id":"1","cmd":"ping"}"""));

        client.Send(new WireFrame(WireProtocol.Ping, 1, 0, 0, [2, 0, 1, 0, 0, 0, 0, 0]).Encode());
        WireFrame pong = await Next(client, WireProtocol.Ping);
        client.Send(Store(2, @"I:\inbox\1.json", """{"id":"2","cmd":"ping"}"""u8));
        client.Send(Store(3, @"I:\inbox\1.ok", "1"u8));

        Assert.Equal(WireProtocol.SourceNanoClr, BinaryPrimitives.ReadUInt32LittleEndian(pong.Payload));
        Assert.Equal(2, (await Next(client, WireProtocol.StorageOperation)).InReplyTo);
        string text = "";
        while (!text.Contains("""{"id":"2","ok":true,"result":"pong"}""", StringComparison.Ordinal))
        {
            text += Encoding.UTF8.GetString((await Next(client, WireProtocol.Message)).Payload);
        }
    }

    private static byte[] Store(ushort sequence, string name, ReadOnlySpan<byte> data)
    {
        var payload = new byte[12 + name.Length + 1 + data.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(4), (uint)data.Length);
        Encoding.ASCII.GetBytes(name, payload.AsSpan(12));
        data.CopyTo(payload.AsSpan(12 + name.Length + 1));
        return new WireFrame(WireProtocol.StorageOperation, sequence, 0, 0, payload).Encode();
    }

    private async Task<WireFrame> Next(SerialClient client, uint command)
    {
        while (true)
        {
            while (_frames.TryDequeue(out WireFrame? frame))
            {
                if (frame.Command == command)
                {
                    return frame;
                }
            }

            foreach (WirePiece piece in _reader.Read(await client.ReadBytes()).Where(piece => piece.Frame != null))
            {
                _frames.Enqueue(piece.Frame!);
            }
        }
    }
}
