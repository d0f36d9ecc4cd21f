namespace NanoAgent.Virtual;

/// <summary>What one output did in one boot.</summary>
internal sealed class OutputLife
{
    public bool IsOn { get; private set; }

    public long OnSinceMs { get; private set; }

    public long OffSinceMs { get; private set; }

    /// <summary>Without the time it is on now.</summary>
    public long TotalOnMs { get; private set; }

    /// <summary>When it went on.</summary>
    public List<long> Ons { get; } = [];

    public void GoOn(long nowMs)
    {
        IsOn = true;
        OnSinceMs = nowMs;
        Ons.Add(nowMs);
    }

    public void GoOff(long nowMs)
    {
        IsOn = false;
        OffSinceMs = nowMs;
        TotalOnMs += nowMs - OnSinceMs;
    }
}
