using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Link;

/// <summary>Requests over a cable: both protocols, both payloads, and what a bad cable may not change.</summary>
public class SerialLinkTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Kinds => ["plain", "old", "new", "crc"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_request_and_its_answer_travel_the_way_that_the_board_has(string kind)
    {
        await using var board = new FakeBoard(WireOf(kind));
        using SerialLink link = await Open(board);

        Assert.Equal(kind != "plain", link.Post.IsWire);
        Assert.Equal(7, (int)await link.AskAsync("count", new JsonObject { ["n"] = 7 }, default));
        string text = new string('x', 3000) + "grüß 🦊";
        Assert.Equal(text, (string?)await link.AskAsync("ping", new JsonObject { ["text"] = text }, default));
        await link.Post.SendLineAsync("hello there", default);
        await link.AskAsync("ping", [], default);
        Assert.Equal(["hello there"], board.Chat);
        Assert.Equal([7], board.Counted);
    }

    [Theory]
    [InlineData("plain", 1)]
    [InlineData("plain", 2)]
    [InlineData("new", 3)]
    [InlineData("new", 4)]
    [InlineData("old", 5)]
    [InlineData("crc", 6)]
    public async Task On_a_bad_cable_every_command_is_carried_out_once(string kind, int seed)
    {
        await using var board = new FakeBoard(WireOf(kind));
        using SerialLink link = await Open(board);
        var random = new Random(seed);
        int damages = 0;
        board.Cable = (_, bytes) =>
        {
            lock (random)
            {
                if (bytes.Length == 0 || random.Next(12) != 0)
                {
                    return bytes;
                }

                damages++;
                int at = random.Next(bytes.Length);
                return random.Next(4) switch
                {
                    0 => [],
                    1 => bytes[..at],
                    2 => [.. bytes[..at], 0xFF, (byte)'N', (byte)'F', 0, .. bytes[at..]],
                    _ => [.. bytes[..at], (byte)(bytes[at] ^ 0x10), .. bytes[(at + 1)..]],
                };
            }
        };

        for (int i = 1; i <= 12; i++)
        {
            JsonNode answer = await link.AskAsync("count", new JsonObject { ["n"] = i }, default);
            Assert.True((int)answer == i, $"seed {seed}: {answer} is not {i}");
        }

        Assert.True(damages > 0, $"seed {seed} damages nothing");
        Assert.Equal(Enumerable.Range(1, 12), board.Counted);
    }

    [Fact]
    public async Task The_runtime_tells_its_version_keeps_the_wifi_profile_and_restarts()
    {
        uint? flags = null;
        using var folder = new TempFolder();
        await using var board = new FakeBoard(new WireOptions { ConfigurationFolder = folder.Path, RebootAsked = value => flags = value });
        using SerialLink link = await Open(board);
        WireCalls wire = link.Post.Wire;

        Assert.Equal(new WireTargetInfo(new Version(1, 17, 0, 300), "VIRTUAL", "VIRTUAL"), await wire.TargetInfoAsync(default));
        Assert.Null(await wire.QueryConfigurationAsync(WireConfigurationKind.Wireless80211, 0, default));
        byte[] block = [.. "WN1\0"u8, .. new byte[100]];
        Assert.True(await wire.UpdateConfigurationAsync(WireConfigurationKind.Wireless80211, 0, block, default));
        Assert.Equal(block, await wire.QueryConfigurationAsync(WireConfigurationKind.Wireless80211, 0, default));
        Assert.Equal(block, File.ReadAllBytes(folder.File("wire-wifi.sys")));
        Assert.False(await wire.UpdateConfigurationAsync(WireConfigurationKind.Network, 0, block, default));
        Assert.Null(flags);
        Assert.True(await wire.RebootAsync(WireReboot.RuntimeOnly, default));
        Assert.Equal(2u, flags);
        File.Delete(folder.File("wire-wifi.sys"));
    }

    private static WireOptions? WireOf(string kind) => kind switch
    {
        "plain" => null,
        "old" => new WireOptions { Form = WireForm.Old, Runtime = new Version(1, 17, 0, 257) },
        "new" => new WireOptions { Form = WireForm.New, Runtime = new Version(1, 17, 0, 258) },
        _ => new WireOptions { HasCrc = true },
    };

    // A board in memory answers at once or never; what a person waits for on a cable would only be waited for here.
    private static Task<SerialLink> Open(FakeBoard board) => SerialLink.OpenAsync(
        new BoardLines(board), Timeout, null, default, new LinkPatience { Call = TimeSpan.FromSeconds(0.1), Answer = TimeSpan.FromSeconds(0.1) });
}
