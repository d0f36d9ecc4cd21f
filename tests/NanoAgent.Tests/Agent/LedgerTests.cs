using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;
using FlashContent = NanoAgent.Virtual.MemoryFileStore;

namespace NanoAgent.Tests.Agent;

/// <summary>/usage and /audit, across restarts, and what they cost.</summary>
public sealed class LedgerTests
{
    [Fact]
    public async Task Usage_is_told_by_day_and_month_and_survives_an_orderly_restart()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Says("One.").Using(100, 10).Says("Two.").Using(200, 20);
        await board.Ask("hello");
        await board.Ask("hello again");

        board.Board.Firmware!.SaveMarks();
        Assert.True(board.Board.Stop());
        board.Board.Start();

        string usage = await board.Ask("/usage");
        Assert.Contains("today: 2 calls, 300 tokens in (0 cached), 30 out", usage, StringComparison.Ordinal);
        Assert.Contains("this month: 2 calls", usage, StringComparison.Ordinal);
        JsonNode told = (await board.Host("usage"))["result"]!;
        foreach (string period in new[] { "today", "last_7_days", "this_month", "last_12_months" })
        {
            Assert.Equal((2, 300, 30), ((int)told[period]!["calls"]!, (int)told[period]!["input_tokens"]!, (int)told[period]!["output_tokens"]!));
        }

        Assert.Equal(0, (int)(await board.Host("status"))["result"]!["calls"]!);
    }

    [Fact]
    public async Task Usage_survives_a_restart_that_the_model_asked_for()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Calls(("device", """{"op":"reboot"}""")).Using(50, 5).Says("Restarting.").Using(50, 5);

        Assert.Equal("Restarting.", await board.Ask("restart"));
        board.WaitForRecord("boot", 2);

        Assert.Contains("today: 2 calls, 100 tokens in", await board.Ask("/usage"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usage/days0", "usage/days1", true)]
    [InlineData("usage/days0", "usage/none", false)]
    public async Task Damaged_counters_start_anew_and_that_is_said(string first, string second, bool isSaid)
    {
        await using TestBoard board = new();
        board.WriteFile(first, "no record");
        board.WriteFile(second, "no record");

        board.Board.Start();

        // A single file is what the first write leaves behind when the power goes.
        if (isSaid)
        {
            Assert.Contains("the usage counters; they start anew", await board.NextReply(), StringComparison.Ordinal);
            Assert.Contains("boot: " + FirmwareVersion.Number, await board.Ask("/audit"), StringComparison.Ordinal);
        }

        Assert.Contains("today: 0 calls", await board.Ask("/usage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_turn_did_is_one_line_of_audit_and_reading_is_none()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm
            .Calls(("io_read", """{"name":"*"}""")).Says("All is quiet.")
            .Calls(("io_write", """{"name":"lamp","value":"on"}"""), ("io_write", """{"name":"fan","value":30}""")).Says("Done.");

        await board.Ask("how are you");
        Assert.StartsWith("Nothing was done yet", await board.Ask("/audit"), StringComparison.Ordinal);
        await board.Ask("lamp and fan");
        await board.Ask("/reset");

        JsonNode[] entries = [.. (await board.Host("audit"))["result"]!["entries"]!.AsArray().Select(entry => entry!)];
        Assert.Equal(["console terminal", "turn 2"], entries.Select(entry => (string)entry["by"]!));
        Assert.Contains("forgotten (2 turns)", (string)entries[0]["text"]!, StringComparison.Ordinal);
        Assert.Contains("lamp", (string)entries[1]["text"]!, StringComparison.Ordinal);
        Assert.Contains("fan", (string)entries[1]["text"]!, StringComparison.Ordinal);
        Assert.EndsWith("Z", (string)entries[1]["time"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_one_line_of_audit_however_often_they_write()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        long last = 0;
        for (int i = 0; i < 5; i++)
        {
            last = board.Telegram.Receive(666, 666, "let me in");
        }

        await board.Telegram.WaitForConfirmed(last);

        Assert.Single((await board.Ask("/audit")).Split('\n'), line => line.Contains("telegram 666: a message was ignored", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"count":3}""", 3, "3")]
    [InlineData("""{"count":3,"skip":63}""", 1, null)]
    [InlineData("""{"count":64}""", -1, "")]
    [InlineData("""{"count":5,"skip":100}""", 0, null)]
    public async Task The_audit_is_read_in_pieces_that_fit_an_answer(string args, int expected, string? more)
    {
        await using TestBoard board = new();
        var log = new NanoAgent.Storage.AuditLog(new DirectoryFileStore(board.Folder));
        for (int i = 1; i <= 70; i++)
        {
            log.Add(new NanoAgent.Storage.AuditEntry(1_795_000_000 + i, "turn " + i, new string('"', 250)));
        }

        board.Board.Start();
        JsonNode result = (await board.Host("audit", args))["result"]!;

        JsonArray entries = result["entries"]!.AsArray();
        Assert.True(entries.Count == expected || (expected < 0 && entries.Count is > 10 and < 64), $"{entries.Count} entries");
        Assert.Equal(more is null ? null : more.Length > 0 ? more : entries.Count.ToString(), result["more"]?.ToJsonString());
    }

    [Theory]
    [InlineData("""{"count":0}""")]
    [InlineData("""{"count":"many"}""")]
    [InlineData("""{"skip":-1}""")]
    public async Task An_audit_of_nonsense_is_refused(string args)
    {
        await using TestBoard board = TestBoard.Start();

        Assert.Contains("'count' from 1", (string)(await board.Host("audit", args))["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_turn_writes_nothing_into_the_ledger_and_an_acting_one_a_single_line()
    {
        var content = new FlashContent();
        var world = new PuppetWorld();
        var flash = new FlashStore(content);
        world.Says("hello");
        Live(flash, world);
        Assert.DoesNotContain(content.AllFiles(), IsLedger);

        world.Says("""call io_write {"name":"lamp","value":"on"}""");
        Live(flash, world);
        Assert.Equal("audit/00", Assert.Single(content.AllFiles(), IsLedger));
        Assert.InRange(content.Bytes("audit/00").Length, 20, 96);
    }

    private static bool IsLedger(string path) => path.StartsWith("audit/", StringComparison.Ordinal) || path.StartsWith("usage/", StringComparison.Ordinal);

    private static void Live(FlashStore flash, PuppetWorld world)
    {
        var board = new SteppedBoard(flash, world, new SteppedClock(1_795_262_400_000), ChatScenario.Configuration);
        board.Pass(60_000);
    }
}
