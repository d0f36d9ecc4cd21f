namespace NanoAgent.Virtual;

/// <summary>The time of a life: goes on while the board is off, whatever the board believes.</summary>
internal sealed class LifeTime
{
    /// <summary>A Monday in 2027, after this firmware was made.</summary>
    public const long StartUnixMs = 1_799_654_400_000;

    private long _beforeMs;
    private SteppedClock? _clock;

    public long NowMs => _beforeMs + (_clock?.UptimeMs ?? 0);

    public long UnixMs => StartUnixMs + NowMs;

    /// <summary>Time since the board was switched on; 0 while it is off.</summary>
    public long UptimeMs => _clock?.UptimeMs ?? 0;

    public SteppedClock SwitchOn(bool isTimeKnown) => _clock = new SteppedClock(UnixMs, isTimeKnown);

    public void SwitchOff(long forMs)
    {
        _beforeMs = NowMs + forMs;
        _clock = null;
    }
}
