namespace NanoAgent;

/// <summary>The bounds of money, budgets and shares.</summary>
public static partial class Limits
{
    /// <summary>Models with a price: three endpoints, and a list that somebody copied from two providers.</summary>
    public const int PricesMax = 16;

    /// <summary>Dollars for a million tokens; the dearest models ask 600. Keeps price times tokens inside a long.</summary>
    public const int PriceUsdMax = 100000;

    /// <summary>Dollars for a month; more is no household's limit.</summary>
    public const int BudgetUsdMax = 100000;

    /// <summary>From here on the owner is told and a cheaper endpoint is asked first: time to react before the end.</summary>
    public const int BudgetLowPercent = 80;

    /// <summary>An agent sends its history with every question: four tokens in for one out, to compare prices by one figure.</summary>
    public const int InputPerOutputTokens = 4;

    /// <summary>A channel and an id of a network, such as "telegram 123456789012".</summary>
    public const int PersonKeyBytesMax = 40;

    /// <summary>Names of models without a price that are told: all endpoints, and one that somebody tried.</summary>
    public const int UnpricedModelsMax = 4;

    /// <summary>Days whose money is kept one by one: what /usage shows; with more the record would leave the metadata of littlefs.</summary>
    public const int UsageMoneyDaysMax = 7;

    /// <summary>Jobs, rules and the heartbeat that wake the model and are counted one by one; a household has a few, and nine rows fit into the record.</summary>
    public const int UsageJobsMax = 8;

    /// <summary>Of them /usage names those that used most: it is read on a telephone.</summary>
    public const int UsageJobsShown = 3;

    /// <summary>Shares of nine people with the longest keys; an ordinary household stays far below and inside the metadata of littlefs.</summary>
    public const int ShareRecordBytesMax = 512;
}
