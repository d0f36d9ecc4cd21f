using System.Text.Json.Nodes;
using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary><c>usage</c> on a board that is switched off, and what it makes of figures.</summary>
public sealed class UsageTests : IDisposable
{
    private const string Figures =
        """
        {"day":"2026-11-21",
         "today":{"calls":2,"input_tokens":1200,"cached_tokens":100,"output_tokens":40,"usd":0.004200,"has_unpriced":false},
         "last_7_days":{"calls":9,"input_tokens":5000,"cached_tokens":0,"output_tokens":400,"usd":0.020000,"has_unpriced":true},
         "this_month":{"calls":9,"input_tokens":5000,"cached_tokens":0,"output_tokens":400,"usd":0.000000,"has_unpriced":true},
         "estimated":true,"unpriced_models":["odd\nmodel"],
         "budget":{"tokens_per_day":6000,"calls_per_day":null,"usd_per_month":5.000000,"state":"low","limit":"budget.tokens_per_day","until":"00:00 UTC"},
         "people_today":[{"who":"telegram 4711","messages":3,"tokens":1240,"usd":0.004200}]}
        """;

    private readonly BoardFolder _board = new();

    [Fact]
    public async Task Figures_of_a_turn_are_there_after_the_board_was_switched_off()
    {
        await using FakeLlm llm = new FakeLlm { RequiresApiKey = false }.Says("Hello.").Using(120, 7);
        await _board.Talk(llm, "hello");
        SortedDictionary<string, string> before = _board.Content();

        CliResult result = await Run("usage");

        Assert.Matches(
            """^ +CALLS  TOKENS IN  CACHED  TOKENS OUT  MONEY\ntoday +1 +120 +0 +7  no price\nlast 7 days +1 +120 +0 +7  no price\nthis month +1 +120 +0 +7  no price\nbudget: at most 200000 tokens a day, 500 calls a day\n\nTODAY BY  MESSAGES  TOKENS  MONEY\nconsole          1     127\n\nDAY         CALLS  TOKENS  MONEY\n20[0-9-]{8}      1     127  -\n$""",
            result.Output);
        Assert.Equal("no price for some calls of this month; the money does not count them (prices in the configuration)\n", result.Error);
        Assert.Equal(before, _board.Content());
    }

    [Fact]
    public async Task The_figures_are_a_document_for_programs()
    {
        JsonNode json = JsonNode.Parse((await Run("usage", "--json")).Output)!;

        Assert.True((bool)json["ok"]!);
        Assert.Equal(0, (int)json["last_7_days"]!["calls"]!);
        Assert.Empty(json["people_today"]!.AsArray());
    }

    [Fact]
    public async Task Limits_come_from_the_configuration_on_flash()
    {
        _board.Write("config.json", "{\"budget\":{\"tokens_per_day\":6000,\"usd_per_month\":5}}");

        Assert.Contains("\nbudget: at most 6000 tokens a day, 500 calls a day, $5.0000 a month\n", (await Run("usage")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counters_that_cannot_be_read_are_not_shown_as_nothing()
    {
        _board.Write("usage/days0", "damaged");
        _board.Write("usage/days1", "damaged");

        (await Run("usage")).AssertRefused(1, "the usage counters; they start anew");
    }

    [Fact]
    public void Money_is_that_of_priced_calls_and_the_rest_is_said()
    {
        JsonNode usage = JsonNode.Parse(Figures)!;

        Assert.Equal(
            """
                         CALLS  TOKENS IN  CACHED  TOKENS OUT  MONEY
            today            2       1200     100          40  $0.0042
            last 7 days      9       5000       0         400  $0.0200 and more
            this month       9       5000       0         400  no price
            budget: at most 6000 tokens a day, $5.0000 a month; running low until 00:00 UTC
            this month: $0.0000 of $5.0000, 0 %

            TODAY BY       MESSAGES  TOKENS  MONEY
            telegram 4711         3    1240  $0.0042
            """.ReplaceLineEndings("\n"),
            UsageText.Of(usage));
        Assert.Equal(
            ["partly estimated: the server reports no usage", "no price for odd model; the money does not count them (prices in the configuration)"],
            UsageText.Remarks(usage));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\"pong\"")]
    [InlineData("[1]")]
    [InlineData("""{"today":null,"budget":"none","people_today":[1,null],"unpriced_models":[null],"day":7}""")]
    public void A_firmware_that_says_less_or_something_else_is_shown_as_far_as_it_goes(string answer)
    {
        JsonNode node = JsonNode.Parse(answer)!;

        Assert.Contains("\nbudget: no limits", UsageText.Of(node), StringComparison.Ordinal);
        _ = UsageText.Remarks(node).ToArray();
        Assert.StartsWith("NanoAgent  on ", StatusText.Of(node), StringComparison.Ordinal);
    }

    public void Dispose() => _board.Dispose();

    private Task<CliResult> Run(params string[] args) => CliRun.Run([.. args, "--data", _board.Path]);
}
