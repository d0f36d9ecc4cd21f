namespace NanoAgent.Agent;

/// <summary>A call of this turn and how often it brought the same.</summary>
internal sealed class SeenCall
{
    public SeenCall(long key, long resultHash)
    {
        Key = key;
        ResultHash = resultHash;
        Same = 1;
    }

    public long Key { get; }

    public long ResultHash { get; set; }

    /// <summary>Times in a row with the same result.</summary>
    public int Same { get; set; }
}
