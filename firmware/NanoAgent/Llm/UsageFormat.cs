namespace NanoAgent.Llm;

/// <summary>How one version of the usage record lays out its figures.</summary>
internal sealed class UsageFormat
{
    /// <summary>Firmware 0.1: no money.</summary>
    public static readonly UsageFormat Version1 = new UsageFormat(6, 0);

    /// <summary>Tokens of the newest period in five bytes, which is enough for 10^12 of them, and five for its money.</summary>
    public static readonly UsageFormat Version2 = new UsageFormat(5, 5);

    private const int PeriodBytes = 3;
    private const int CallsBytes = 4;
    private const int CountBytes = 1;

    private UsageFormat(int tokensBytes, int moneyBytes)
    {
        TokensBytes = tokensBytes;
        MoneyBytes = moneyBytes;
    }

    /// <summary>A figure of tokens of the newest period.</summary>
    public int TokensBytes { get; }

    /// <summary>The money of the newest period; 0 when the record holds none.</summary>
    public int MoneyBytes { get; }

    /// <summary>The newest period and the number of older ones.</summary>
    public int HeadBytes => PeriodBytes + CallsBytes + (3 * TokensBytes) + MoneyBytes + CountBytes;
}
