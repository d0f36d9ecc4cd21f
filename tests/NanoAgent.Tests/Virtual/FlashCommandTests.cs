using System.Text.Json.Nodes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Virtual;

/// <summary>sim.flash, through the console of a whole board.</summary>
public sealed class FlashCommandTests : IAsyncDisposable
{
    private readonly TestBoard _board = TestBoard.Start();

    [Fact]
    public async Task Without_arguments_it_tells_what_the_flash_has_done()
    {
        _board.Board.Parts.Files.Write("files/x", new byte[5000], 0, 5000);

        JsonNode counters = (await _board.Host("sim.flash"))["result"]!;

        Assert.InRange((long)counters["programmed"]!, 5000, 20_000);
        Assert.InRange((long)counters["erases"]!, 3, 20);
        Assert.InRange((long)counters["read"]!, 5000, 1_000_000);
        Assert.InRange((long)counters["operations"]!, 1, 20);
        Assert.InRange((long)counters["blocks_used"]!, 6, 20);
        Assert.Equal(768, (long)counters["blocks"]!);
        Assert.InRange((long)counters["worst_wear"]!, 1, 5);
    }

    [Fact]
    public async Task The_power_goes_in_the_operation_that_was_asked_for_and_the_board_comes_back()
    {
        using var cut = new ManualResetEventSlim();
        _board.Board.PowerCut += cut.Set;
        await _board.Host("sim.flash", """{"cut_after":1,"tear":"half"}""");

        // Unless the firmware itself had something to write in the meantime, it is this one.
        await Assert.ThrowsAnyAsync<Exception>(() => Task.Run(() => _board.Board.Parts.Files.Write("files/x", new byte[10], 0, 10)));

        Assert.True(cut.Wait(TimeSpan.FromSeconds(20)));
        Assert.Null(_board.Board.Firmware);
        _board.Board.Start();
        Assert.Equal("pong", (string?)(await _board.Host("ping"))["result"]);
    }

    [Fact]
    public async Task A_full_flash_refuses_and_can_be_emptied()
    {
        await _board.Host("sim.flash", """{"full":true}""");
        Assert.ThrowsAny<IOException>(() => _board.Board.Parts.Files.Write("files/x", [1], 0, 1));

        await _board.Host("sim.flash", """{"full":false}""");
        _board.Board.Parts.Files.Write("files/x", [1], 0, 1);
    }

    [Fact]
    public async Task Bits_flip_and_files_become_unreadable()
    {
        _board.WriteFile("files/x", "12345");

        JsonNode hit = (await _board.Host("sim.flash", """{"flip":3}"""))["result"]!["hit"]!;
        await _board.Host("sim.flash", """{"unreadable":"files/x"}""");

        Assert.NotEmpty(hit.AsArray());
        Assert.Throws<IOException>(() => _board.Board.Parts.Files.Read("files/x", 0, new byte[5], 0, 5));
    }

    [Theory]
    [InlineData("""{"full":"maybe"}""", "true or false")]
    [InlineData("""{"cut_after":0}""", "at least 1")]
    [InlineData("""{"cut_after":1,"tear":"third"}""", "'third'; it is nothing, half, garbage or whole")]
    [InlineData("""{"tear":"half"}""", "'cut_after'")]
    [InlineData("""{"flip":0}""", "1 to 10000")]
    [InlineData("""{"unreadable":"../nowhere"}""", "there is no file '../nowhere'")]
    public async Task A_wrong_argument_is_answered_with_the_right_ones(string args, string wanted)
    {
        JsonNode reply = await _board.Host("sim.flash", args);

        Assert.False((bool)reply["ok"]!);
        Assert.Contains(wanted, (string?)reply["error"], StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();
}
