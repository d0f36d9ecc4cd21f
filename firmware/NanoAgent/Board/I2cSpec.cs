namespace NanoAgent.Board;

/// <summary>An I2C bus and its pins.</summary>
public sealed class I2cSpec
{
    public int Bus { get; set; } = 1;

    public int SdaPin { get; set; } = -1;

    public int SclPin { get; set; } = -1;

    public int FrequencyHz { get; set; } = 100000;

    /// <summary>One of the words in <see cref="Board.PullUps"/>.</summary>
    public string PullUps { get; set; } = Board.PullUps.Unknown;
}
