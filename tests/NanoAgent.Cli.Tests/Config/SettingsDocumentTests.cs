using System.Text;
using NanoAgent.Cli.Config;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Tests.Config;

/// <summary>What a recording keeps of the settings reads back as the same settings.</summary>
public sealed class SettingsDocumentTests
{
    [Fact]
    public void Budgets_and_prices_read_back_exactly()
    {
        Settings settings = Read(
            """{"budget":{"tokens_per_day":1,"calls_per_day":2,"usd_per_month":3.000001},"prices":{"gpt-5.1*":{"input":1.25,"output":10,"cached":0.000001},"m":{"input":0,"output":0}}}""");

        Settings again = Read(SettingsDocument.Of(settings).ToJsonString());

        Assert.Equal((1, 2, 3_000_001L), (again.TokensPerDay, again.CallsPerDay, again.MicroUsdPerMonth));
        Assert.Equal(
            [("gpt-5.1*", 1_250_000L, 10_000_000L, 1L), ("m", 0L, 0L, -1L)],
            again.Prices.Select(price => (price.Model, price.Input, price.Output, price.Cached)));
        Assert.Equal(-1, Read(SettingsDocument.Of(Read("{}")).ToJsonString()).MicroUsdPerMonth);
    }

    private static Settings Read(string json)
    {
        SettingsResult result = SettingsReader.Read(Encoding.UTF8.GetBytes(json), null);
        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        return result.Settings;
    }
}
