using NanoAgent.Llm;

namespace NanoAgent.Tests.Llm;

/// <summary>What a call costs and which price is a model's.</summary>
public sealed class PriceTests
{
    [Theory]
    [InlineData(1_000_000, 0, 0, 3_000_000)]
    [InlineData(0, 0, 1_000_000, 15_000_000)]
    [InlineData(1_000_000, 1_000_000, 0, 300_000)]
    [InlineData(1000, 400, 10, 2070)]
    [InlineData(1, 0, 0, 3)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(10, 50, 0, 3)]
    public void A_call_costs_its_tokens_rounded_up_to_a_millionth_of_a_dollar(int input, int cached, int output, long microUsd)
    {
        var price = new ModelPrice("m", 3_000_000, 15_000_000, 300_000);

        Assert.Equal(microUsd, price.CostOf(new LlmReply { InputTokens = input, CachedTokens = cached, OutputTokens = output }));
    }

    [Fact]
    public void Cached_input_without_a_price_of_its_own_costs_as_much_as_other_input()
    {
        Assert.Equal(300, new ModelPrice("m", 3_000_000, 0, -1).CostOf(new LlmReply { InputTokens = 100, CachedTokens = 90 }));
    }

    [Fact]
    public void The_dearest_call_that_can_be_counted_does_not_overflow()
    {
        long dearest = Limits.PriceUsdMax * 1_000_000L;
        var reply = new LlmReply { InputTokens = Limits.TokensPerCallMax, OutputTokens = Limits.TokensPerCallMax };

        Assert.Equal(2L * Limits.TokensPerCallMax * Limits.PriceUsdMax, new ModelPrice("m", dearest, dearest, dearest).CostOf(reply));
    }

    [Theory]
    [InlineData("gpt-5", 1)]
    [InlineData("gpt-5-mini", 3)]
    [InlineData("gpt-5-mini-2025", 3)]
    [InlineData("gpt-4", 2)]
    [InlineData("GPT-5", 0)]
    [InlineData("claude", 0)]
    [InlineData("my/gpt-5", 0)]
    [InlineData("", 0)]
    public void The_own_name_wins_over_the_longest_beginning(string model, long input)
    {
        var table = new PriceTable([Price("gpt-*", 2), Price("gpt-5-m*", 3), Price("gpt-5", 1), Price("gpt-5*", 4)]);

        Assert.Equal(input, table.Find(model)?.CostOf(new LlmReply { InputTokens = 1_000_000 }) ?? 0);
    }

    [Theory]
    [InlineData("dear", "cheap", null, 1)]
    [InlineData("dear", "cheap", "cheapest", 2)]
    [InlineData("cheap", "dear", "cheapest", 2)]
    [InlineData("cheapest", "cheap", "dear", 0)]
    [InlineData("cheap", "cheap", null, 0)]
    [InlineData("unknown", "cheap", null, 0)]
    [InlineData("dear", "unknown", null, 0)]
    [InlineData("dear", "unknown", "cheap", 2)]
    [InlineData("dear", null, null, 0)]
    public void Only_an_endpoint_that_is_known_to_cost_less_is_preferred(string first, string? second, string? third, int cheapest)
    {
        var table = new PriceTable([Price("dear", 10), Price("cheap", 2), Price("cheapest", 1)]);
        LlmEndpoint[] endpoints =
            [.. new[] { first, second, third }.OfType<string>().Select(model => new LlmEndpoint(new AnthropicFormat(), "https://a.example", model, null))];

        Assert.Equal(cheapest, table.Cheapest(endpoints));
    }

    [Fact]
    public void Nobody_is_cheapest_among_no_endpoints()
    {
        Assert.Equal(0, new PriceTable([]).Cheapest([]));
    }

    [Theory]
    [InlineData(0, "$0.0000")]
    [InlineData(1, "$0.0001")]
    [InlineData(12_300, "$0.0123")]
    [InlineData(12_301, "$0.0124")]
    [InlineData(1_234_567_800, "$1234.5678")]
    public void Money_is_never_shown_as_less_than_it_is(long microUsd, string shown)
    {
        Assert.Equal(shown, Money.Format(microUsd));
    }

    private static ModelPrice Price(string model, long microUsd) => new(model, microUsd, microUsd, -1);
}
