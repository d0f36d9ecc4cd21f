using System.Text.Json.Nodes;
using NanoAgent.Bus;
using NanoAgent.Fakes;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;
using FlashContent = NanoAgent.Virtual.MemoryFileStore;

namespace NanoAgent.Tests.Agent;

/// <summary>A board that keeps crashing comes up with what could be to blame left out.</summary>
public class SafeModeTests
{
    private static readonly string[] SafeWorkers = ["outputs", "agent", "commands", "journal", "ledger", "boot"];

    private readonly FlashContent _content = new();
    private readonly PuppetWorld _world = new();
    private long _now = 1_795_000_000_000;

    [Fact]
    public void Three_crashes_within_a_minute_and_the_fourth_start_runs_no_model_no_jobs_no_rules_and_no_telegram()
    {
        string[] usual = Names(Crash());
        Crash();
        Assert.Equal(usual, Names(Crash()));

        SteppedBoard safe = Start();

        Assert.Equal(SafeWorkers, Names(safe).Where(name => name != "output use"));
        Assert.Contains("telegram poll", usual);
        Assert.Contains("jobs", usual);
        Assert.Contains("rules", usual);
        Assert.Contains(safe.LogLines, line => line.Contains("SAFE MODE", StringComparison.Ordinal) && line.Contains("/reboot", StringComparison.Ordinal));
    }

    [Fact]
    public void A_minute_without_a_crash_ends_safe_mode_with_the_next_start()
    {
        Crash(3);
        SteppedBoard safe = Start();
        safe.Pass(59_000);
        Assert.Equal(SafeWorkers, Names(Start()).Where(name => name != "output use"));

        Crash(0);
        Start().Pass(61_000);

        Assert.Contains("telegram poll", Names(Start()));
    }

    [Fact]
    public void A_minute_makes_a_start_good()
    {
        for (int i = 0; i < 5; i++)
        {
            Start().Pass(61_000);
        }

        Assert.Contains("telegram poll", Names(Start()));
    }

    [Fact]
    public void A_start_whose_flash_was_full_is_good_once_there_is_room()
    {
        for (int i = 0; i < 4; i++)
        {
            _now += 1_000_000;
            var flash = new FlashStore(_content);
            var board = new SteppedBoard(flash, _world, new SteppedClock(_now), ChatScenario.Configuration, isGuarded: true);
            flash.Inject(faults => faults.IsFull = true);
            board.Pass(100_000);
            flash.Inject(faults => faults.IsFull = false);
            board.Pass(100_000);
        }

        Assert.Contains("telegram poll", Names(Start()));
    }

    [Fact]
    public void One_completed_turn_makes_a_start_good_although_it_crashes_soon_after()
    {
        for (int i = 0; i < 5; i++)
        {
            SteppedBoard board = Start();
            int sent = _world.Sent.Count;
            _world.Says("hello " + i);
            Assert.True(board.RunUntil(() => _world.Sent.Count > sent), $"no answer to message {i}: " + string.Join(" | ", board.LogLines));
            board.Pass(15_000);
            Assert.True(board.Clock.UptimeMs < 50_000, "it took " + board.Clock.UptimeMs);
        }

        Assert.Contains("telegram poll", Names(Start()));
    }

    [Fact]
    public void Restarts_that_somebody_asks_for_are_not_counted()
    {
        for (int i = 0; i < 5; i++)
        {
            SteppedBoard board = Start();
            _world.Says("/reboot");
            board.RunUntil(() => board.System.RebootReason is not null);
            Assert.True(board.Clock.UptimeMs < 50_000, "it took " + board.Clock.UptimeMs);
        }

        Assert.Contains("telegram poll", Names(Start()));
    }

    [Fact]
    public void What_was_accepted_before_waits_through_safe_mode_and_is_answered_afterwards()
    {
        _world.IsModelUp = false;
        SteppedBoard crashed = Start();
        _world.Says("are you there?");
        crashed.RunUntil(() => _world.Unconfirmed == 0, 20_000);
        Assert.Equal(1, crashed.Firmware.Progress.Accepted);
        Crash(2);
        _world.IsModelUp = true;
        int sent = _world.Sent.Count;

        Start().Pass(61_000);
        Assert.Equal(sent, _world.Sent.Count);

        Start().Pass(61_000);
        Assert.True(_world.Sent.Count > sent, "nobody answered");
    }

    [Fact]
    public async Task On_the_console_it_says_what_is_wrong_and_how_to_get_out_and_switches_nothing()
    {
        await using var board = new TestBoard();
        for (int i = 0; i < 3; i++)
        {
            board.Board.Start();
            board.Board.CutPower();
        }

        board.Board.Start();

        Assert.StartsWith("SAFE MODE: the last 3 starts", await board.Ask("/status"), StringComparison.Ordinal);
        Assert.StartsWith("SAFE MODE", await board.Ask("turn the lamp on"), StringComparison.Ordinal);
        Assert.Contains("safe mode", await board.Ask("/pin lamp on"), StringComparison.Ordinal);
        Assert.Contains("safe mode", await board.Ask("/pin fan 50"), StringComparison.Ordinal);
        JsonNode status = (await board.Host("status"))["result"]!;
        Assert.True((bool)status["safe_mode"]!);
        Assert.Equal(3, (int)status["bad_boots"]!);
        Assert.Empty(board.Llm.Requests);
    }

    private SteppedBoard Start()
    {
        _now += 120_000;
        return new SteppedBoard(new FlashStore(_content), _world, new SteppedClock(_now), ChatScenario.Configuration, isGuarded: true);
    }

    // Ten seconds, and then nobody steps it any more.
    private SteppedBoard Crash()
    {
        SteppedBoard board = Start();
        board.Pass(10_000);
        return board;
    }

    private void Crash(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Crash();
        }
    }

    private static string[] Names(SteppedBoard board) => [.. board.Firmware.Workers.Select((Worker worker) => worker.Name)];
}
