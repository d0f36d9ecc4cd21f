using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Agent;
using NanoAgent.Conversation;
using NanoAgent.Fakes;
using NanoAgent.Llm;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;
using FlashContent = NanoAgent.Virtual.MemoryFileStore;
using LlmEndpoint = NanoAgent.Llm.LlmEndpoint;

namespace NanoAgent.Tests.Agent;

/// <summary>
/// Budgets through the whole firmware: what ends, what goes on, what a restart keeps. The puppet model uses 100 tokens in and
/// 20 out for each call.
/// </summary>
public sealed class BudgetFrontDoorTests
{
    private const string Prices = """,{"prices":{"puppet":{"input":3,"output":15},"cheap*":{"input":1,"output":5}}}""";

    // 2026-11-21T12:00Z
    private const long Noon = 1_795_262_400_000;
    private const long Day = 86_400_000;

    private readonly FlashContent _flash = new();
    private readonly PuppetWorld _world = new();
    private long _now = Noon;

    [Fact]
    public void A_used_up_budget_ends_model_calls_and_nothing_else()
    {
        SteppedBoard board = Boot("""{"budget":{"tokens_per_day":1000}}""");
        for (int i = 0; i < 9; i++)
        {
            Assert.Contains("answer to hello", Ask(board, "hello"), StringComparison.Ordinal);
        }

        string refusal = Ask(board, "and now?");

        Assert.Contains("The model budget is used up (1080 of 1000 tokens today; there is more from 2026-11-22 00:00 UTC on)", refusal, StringComparison.Ordinal);
        Assert.Contains("nanoagent config set budget.tokens_per_day N", refusal, StringComparison.Ordinal);
        Assert.Equal(9, _world.ModelRequests.Count);
        Assert.Contains("budget: used up, 1080 of 1000 tokens today", Ask(board, "/status"), StringComparison.Ordinal);
        Assert.Contains("The budget is used up until 2026-11-22 00:00 UTC", Ask(board, "/usage"), StringComparison.Ordinal);
        Assert.Contains("NanoAgent ", Ask(board, "/version"), StringComparison.Ordinal);

        board.Clock.Advance(Day / 2);
        Assert.Contains("answer to good morning", Ask(board, "good morning"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_of_no_calls_leaves_the_commands()
    {
        SteppedBoard board = Boot("""{"budget":{"calls_per_day":0}}""");

        Assert.Contains("0 of 0 calls today", Ask(board, "hello"), StringComparison.Ordinal);
        Assert.Contains("/usage", Ask(board, "/help"), StringComparison.Ordinal);
        Assert.Empty(_world.ModelRequests);
    }

    [Fact]
    public void A_power_cut_does_not_fill_a_used_budget_up_again()
    {
        SteppedBoard board = Boot("""{"budget":{"calls_per_day":3}}""");
        for (int i = 0; i < 3; i++)
        {
            Ask(board, "hello");
        }

        // No orderly end: the power is simply gone.
        board = Reboot(board, """{"budget":{"calls_per_day":3}}""");

        Assert.Contains("3 of 3 calls today", Ask(board, "hello again"), StringComparison.Ordinal);
        Assert.Equal(3, _world.ModelRequests.Count);
    }

    [Fact]
    public void A_power_cut_gives_back_what_was_counted_since_the_last_save_and_no_more()
    {
        SteppedBoard board = Boot("{}");
        Ask(board, "one");
        board.Pass(Limits.UsageSaveMs + 60_000);
        Ask(board, "two");
        Ask(board, "three");

        board = Reboot(board, "{}");
        Assert.Contains("today: 1 call, 100 tokens in", Ask(board, "/usage"), StringComparison.Ordinal);

        Ask(board, "four");
        board.Firmware.SaveMarks();
        board = Reboot(board, "{}");
        Assert.Contains("today: 2 calls, 200 tokens in", Ask(board, "/usage"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_owner_is_warned_once_a_day_whatever_restarts()
    {
        const string Config = """{"budget":{"calls_per_day":10}}""";
        SteppedBoard board = Boot(Config);
        for (int i = 0; i < 7; i++)
        {
            Ask(board, "hello");
        }

        Assert.Empty(Warnings(board));
        Ask(board, "hello");
        Assert.Contains("8 of 10 calls today", Assert.Single(Warnings(board)), StringComparison.Ordinal);
        Ask(board, "hello");
        Assert.Single(Warnings(board));

        board = Reboot(board, Config);
        Ask(board, "hello");
        Ask(board, "hello");
        Assert.Empty(Warnings(board));

        board.Clock.Advance(Day);
        for (int i = 0; i < 9; i++)
        {
            Ask(board, "hello");
        }

        Assert.Single(Warnings(board));
    }

    [Fact]
    public void While_the_budget_is_low_the_cheaper_fallback_answers_and_the_next_day_it_is_as_before()
    {
        SteppedBoard board = Boot("""{"budget":{"calls_per_day":10}}""" + Prices, "dear-without-price", "cheap-1");
        for (int i = 0; i < 8; i++)
        {
            Ask(board, "hello");
            Assert.Equal("puppet", LastModel());
        }

        Assert.Contains("cheap-1 is asked first, which costs less", Assert.Single(Warnings(board)), StringComparison.Ordinal);
        Ask(board, "hello");
        Assert.Equal("cheap-1", LastModel());
        string status = Ask(board, "/status");
        Assert.Contains("fallback: cheap-1 (anthropic, 127.0.0.1:3), asked first while the budget is low", status, StringComparison.Ordinal);
        Assert.Contains("budget: low, 9 of 10 calls today", status, StringComparison.Ordinal);

        board.Clock.Advance(Day);
        Ask(board, "hello");
        Assert.Equal("puppet", LastModel());
        Assert.DoesNotContain("asked first", Ask(board, "/status"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"prices":{"cheap*":{"input":1,"output":5}}}""")]
    [InlineData("""{"prices":{"puppet":{"input":1,"output":5},"cheap*":{"input":1,"output":5}}}""")]
    [InlineData("""{"prices":{"puppet":{"input":1,"output":5}}}""")]
    public void Without_two_prices_that_say_so_nothing_is_cheaper(string prices)
    {
        SteppedBoard board = Boot("""{"budget":{"calls_per_day":10}},""" + prices, "cheap-1");
        for (int i = 0; i < 9; i++)
        {
            Ask(board, "hello");
            Assert.Equal("puppet", LastModel());
        }
    }

    [Fact]
    public void Money_of_a_month_is_counted_by_prices_and_ends_calls_until_the_next_month()
    {
        // 100 in and 20 out are $0.0006.
        SteppedBoard board = Boot("""{"budget":{"usd_per_month":0.003}}""" + Prices);
        for (int i = 0; i < 5; i++)
        {
            Assert.Contains("answer to hello", Ask(board, "hello"), StringComparison.Ordinal);
        }

        Assert.Contains("$0.0030 of $0.0030 this month; there is more from 2026-12-01 00:00 UTC on", Ask(board, "hello"), StringComparison.Ordinal);
        Assert.Contains("today: 5 calls, 500 tokens in (0 cached), 100 out, $0.0030", Ask(board, "/usage"), StringComparison.Ordinal);
        board.Clock.Advance(Day);
        Assert.Contains("budget is used up", Ask(board, "hello"), StringComparison.Ordinal);

        board.Clock.Advance(9 * Day);
        Assert.Contains("answer to december", Ask(board, "december"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_a_price_is_named_and_not_taken_as_free()
    {
        SteppedBoard board = Boot("""{"budget":{"usd_per_month":5}}""");
        Assert.Contains(board.LogLines, line => line.Contains("budget.usd_per_month does not count puppet", StringComparison.Ordinal));

        Ask(board, "hello");
        string usage = Ask(board, "/usage");

        Assert.Contains("money: no price for puppet; not counted", usage, StringComparison.Ordinal);
        Assert.DoesNotContain("out, $", usage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_commands_tell_money_limits_and_what_has_no_price()
    {
        // The owner's warning goes to Telegram and leaves the console to the answers.
        await using TestBoard board = TestBoard.Start(hasTelegram: true, extra: (JsonObject)JsonNode.Parse(
            """{"prices":{"fake-*":{"input":3,"output":15}},"budget":{"usd_per_month":0.005,"calls_per_day":7}}""")!);
        board.Llm.Says("Hi.").Using(1000, 100);
        await board.Ask("hello");

        JsonNode usage = (await board.Host("usage"))["result"]!;
        Assert.Equal((0.0045m, false), ((decimal)usage["last_7_days"]!["usd"]!, (bool)usage["last_7_days"]!["has_unpriced"]!));
        Assert.Equal(
            """{"tokens_per_day":200000,"calls_per_day":7,"usd_per_month":0.005000,"state":"low","limit":"budget.usd_per_month","until":""",
            usage["budget"]!.ToJsonString().Split("\"20")[0]);
        JsonNode status = (await board.Host("status"))["result"]!;
        Assert.Equal((0.0045m, "low"), ((decimal)status["usd_this_month"]!, (string?)status["budget"]));

        board.Llm.Says("Other.").Using(1, 1);
        await board.Ask("/model another-one");
        await board.Ask("hello");
        usage = (await board.Host("usage"))["result"]!;
        Assert.Equal("another-one", (string?)Assert.Single(usage["unpriced_models"]!.AsArray()));
        Assert.True((bool)usage["last_7_days"]!["has_unpriced"]!);
    }

    [Fact]
    public async Task Not_even_a_retry_is_sent_beyond_the_budget()
    {
        // The answer that broke off is counted by our estimate, and that is more than the budget.
        await using TestBoard board = TestBoard.Start(hasTelegram: true, extra: (JsonObject)JsonNode.Parse("""{"budget":{"tokens_per_day":100}}""")!);
        board.Llm.Says("lost").TruncatedAfter(20);

        Assert.Contains("budget is used up", await board.Ask("hello"), StringComparison.Ordinal);
        Assert.Single(board.Llm.Requests);
    }

    [Fact]
    public void The_test_of_a_configuration_runs_at_zero_and_is_counted()
    {
        var rig = new ToolRig();
        var usage = new UsageMeter(rig.Board.Clock, new PriceTable([]), new BudgetLimits { CallsPerDay = 0 });
        var endpoint = new LlmEndpoint(new AnthropicFormat(), "http://127.0.0.1:1", "puppet", null);
        var client = new LlmClient(_world, rig.Board.Clock, rig.Board.Log);
        var test = new ConfigSelfTest([endpoint], client, null, rig.Board.Ports, rig.Board.Log, usage);

        Assert.True(test.Run(60_000), test.Problem);
        Assert.Equal(1, usage.Calls);
        var router = new LlmRouter(client, [endpoint], rig.Board.Ports, rig.Board.Log, usage);
        var words = new Transcript();
        words.BeginTurn(Message.FromUser("hello"));
        Assert.Equal(LlmFailures.Budget, Assert.Throws<LlmException>(() => router.Complete(new NanoAgent.Llm.LlmRequest("", [], words), 60_000)).Kind);
    }

    [Fact]
    public void Counters_of_the_firmware_before_money_go_on_in_the_whole_firmware()
    {
        foreach (string twin in new[] { "usage/days0", "usage/days1" })
        {
            byte[] bytes = Fixture.Bytes("flash/usage-1/" + twin);
            _flash.Write(twin, bytes, 0, bytes.Length);
        }

        SteppedBoard board = Boot("{}");

        Assert.Contains("today: 2 calls, 2080 tokens in (800 cached), 201 out\nlast 7 days: 14 calls", Ask(board, "/usage"), StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Sent, text => text.Contains("counters", StringComparison.Ordinal));
        Ask(board, "hello");
        board.Firmware.SaveMarks();
        board = Reboot(board, "{}");
        Assert.Contains("today: 3 calls, 2180 tokens in (800 cached), 221 out", Ask(board, "/usage"), StringComparison.Ordinal);
    }

    private static string[] Warnings(SteppedBoard board) => [.. board.LogLines.Where(line => line.Contains("The model budget is", StringComparison.Ordinal))];

    private string LastModel() => (string)JsonNode.Parse(_world.ModelRequests[^1])!["model"]!;

    // What was sent since, which ends with the answer: a notice may come before it.
    private string Ask(SteppedBoard board, string text)
    {
        int before = _world.Sent.Count;
        _world.Says(text);
        Assert.True(board.RunUntil(() =>
            _world.Sent.Count > before && _world.Unconfirmed == 0 && board.Firmware.Progress.Settled == board.Firmware.Progress.Accepted));
        return string.Join('\n', _world.Sent.Skip(before));
    }

    private SteppedBoard Reboot(SteppedBoard old, string extra)
    {
        _now += old.Clock.UptimeMs + 1000;
        return Boot(extra);
    }

    /// <param name="extra">Groups of the configuration, each an object of its own, with commas between them.</param>
    /// <param name="fallbacks">Models of the fallback endpoints.</param>
    private SteppedBoard Boot(string extra, params string[] fallbacks)
    {
        JsonObject document = (JsonObject)JsonNode.Parse($$$"""
            {"llm":{"provider":"anthropic","base_url":"http://127.0.0.1:1","model":"puppet"},
             "telegram":{"base_url":"http://127.0.0.1:1","owner":{{{PuppetWorld.Owner}}}},
             "secrets":{"llm.api_key":"test-key-not-a-real-one","telegram.token":"123456:test-token-not-a-real-one"}}
            """)!;
        document["llm"]!["fallback"] = new JsonArray([.. fallbacks.Select((model, i) => new JsonObject
        {
            ["provider"] = "anthropic",
            ["base_url"] = $"http://127.0.0.1:{i + 2}",
            ["model"] = model,
        })]);
        foreach (JsonNode? group in JsonNode.Parse("[" + extra + "]")!.AsArray())
        {
            foreach ((string key, JsonNode? value) in group!.AsObject())
            {
                document[key] = value?.DeepClone();
            }
        }

        SettingsResult settings = SettingsReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), null);
        Assert.Empty(settings.Problems.Select(problem => problem.ToString()));
        return new SteppedBoard(new FlashStore(_flash), _world, new SteppedClock(_now), settings);
    }
}
