namespace NanoAgent.Board;

/// <summary>An I2C bus and its pins.</summary>
public sealed class I2cSpec
{
    public int Bus { get; set; } = 1;

    public int SdaPin { get; set; } = -1;

    public int SclPin { get; set; } = -1;

    public int FrequencyHz { get; set; } = 100000;
}
