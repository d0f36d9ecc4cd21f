using NanoAgent.Llm;
using NanoAgent.Storage;

namespace NanoAgent.Agent;

/// <summary>Makes prices and limits of settings.</summary>
internal static class Spending
{
    public static PriceTable Prices(Settings settings)
    {
        ModelPrice[] prices = new ModelPrice[settings.Prices.Length];
        for (int i = 0; i < prices.Length; i++)
        {
            PriceSettings price = settings.Prices[i];
            prices[i] = new ModelPrice(price.Model, price.Input, price.Output, price.Cached);
        }

        return new PriceTable(prices);
    }

    public static BudgetLimits LimitsOf(Settings settings) => new BudgetLimits
    {
        TokensPerDay = settings.TokensPerDay,
        CallsPerDay = settings.CallsPerDay,
        MicroUsdPerMonth = settings.MicroUsdPerMonth,
    };

    /// <summary>Configured models that a limit of money cannot count; empty when there are none, or no such limit.</summary>
    public static string Uncounted(Settings settings, PriceTable prices)
    {
        if (settings.MicroUsdPerMonth < 0 || settings.Llm == null)
        {
            return "";
        }

        string names = prices.Find(settings.Llm.Model) == null ? settings.Llm.Model : "";
        foreach (EndpointSettings fallback in settings.Fallbacks)
        {
            bool isNew = prices.Find(fallback.Model) == null && fallback.Model != settings.Llm.Model;
            names += isNew ? (names.Length > 0 ? ", " : "") + fallback.Model : "";
        }

        return names;
    }
}
