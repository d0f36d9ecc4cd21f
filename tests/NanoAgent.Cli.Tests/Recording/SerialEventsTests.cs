using System.Text;
using NanoAgent.Cli.Recording;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Recording;

public class SerialEventsTests
{
    private static readonly byte[] Stream =
    [
        .. "I (1) boot: grüße\r\n"u8,
        .. new WireFrame(WireProtocol.Ping, 1, 7, WireProtocol.Reply | WireProtocol.Ack, [0, 0, 1, 0, 0, 1, 0, 0]).Encode(),
        .. Message("I (2) agent: cut in the middle of ü"u8.ToArray()[..^1]),
        .. Message([.. "ü"u8[1..], .. " and here\r\nnext\r\n"u8]),
        0xFF, 0xFE, (byte)'\n',
        .. new WireFrame(WireProtocol.QueryConfiguration, 2, 8, WireProtocol.Reply, "CANARY-wifi-password"u8.ToArray()).Encode(),
        .. "the end"u8,
    ];

    [Fact]
    public void Bytes_become_the_same_events_in_pieces_of_any_size()
    {
        string[] whole = EventsOf([Stream]);

        Assert.Equal("o I (1) boot: grüße\r\n", whole[0]);
        Assert.StartsWith("b 4E46504B", whole[1], StringComparison.Ordinal);
        Assert.Equal(["o I (2) agent: cut in the middle of ü and here\r\n", "o next\r\n", "b FFFE0A"], whole[2..5]);
        Assert.Equal("c {\"ev\":\"frame\",\"cmd\":15,\"flags\":2,\"bytes\":20}", whole[5]);
        Assert.Equal("o the end", whole[6]);
        for (int seed = 0; seed < 100; seed++)
        {
            Assert.True(whole.SequenceEqual(EventsOf(Pieces(new Random(seed)))), $"seed {seed}");
        }
    }

    private static string[] EventsOf(IEnumerable<byte[]> pieces)
    {
        var events = new SerialEvents();
        var all = pieces.SelectMany(piece => events.Add(piece)).ToList();
        return [.. all.Concat(events.End()).Select(one => $"{one.Code} {(one.Code == 'b' ? Convert.ToHexString(one.Content) : Encoding.UTF8.GetString(one.Content))}")];
    }

    private static IEnumerable<byte[]> Pieces(Random random)
    {
        for (int at = 0; at < Stream.Length;)
        {
            int count = Math.Min(random.Next(1, 40), Stream.Length - at);
            yield return Stream[at..(at + count)];
            at += count;
        }
    }

    private static byte[] Message(byte[] text) =>
        new WireFrame(WireProtocol.Message, 3, 0, WireProtocol.NonCritical | WireProtocol.NoCaching, text).Encode();
}
