namespace NanoAgent.Llm;

/// <summary>What one person used on one day, or one job in one month.</summary>
public sealed class ShareRow
{
    public ShareRow(string key) => Key = key;

    /// <summary>Channel and id, such as "telegram 4711"; or what woke the model, such as "job basil".</summary>
    public string Key { get; }

    public int Turns { get; set; }

    public long Tokens { get; set; }

    /// <summary>Millionths of a dollar, of the calls whose price is known.</summary>
    public long MicroUsd { get; set; }
}
