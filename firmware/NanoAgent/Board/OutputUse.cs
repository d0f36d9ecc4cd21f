namespace NanoAgent.Board;

/// <summary>
/// How much an output was used, for the limits that count: switch-ons of the last hour, and time on of the day. Since the
/// start, save what <see cref="Restore"/> brings back. Pure.
/// </summary>
internal sealed class OutputUse
{
    private const long HourMs = 3600000;
    private const long DayMs = 86400000;

    private readonly long[] _onAtMs;
    private long _dayEndMs = DayMs;
    private int _count;

    public OutputUse(int switchesPerHourMax) => _onAtMs = new long[switchesPerHourMax];

    /// <summary>Milliseconds on today, without the time since it last went on.</summary>
    public long OnTodayMs { get; private set; }

    /// <summary>Milliseconds until one more switch-on is within the limit; 0 when it is now.</summary>
    public long WaitMs(long nowMs)
    {
        if (_onAtMs.Length == 0 || _count < _onAtMs.Length)
        {
            return 0;
        }

        long free = _onAtMs[_count % _onAtMs.Length] + HourMs - nowMs;
        return free > 0 ? free : 0;
    }

    public void NoteOn(long nowMs)
    {
        if (_onAtMs.Length > 0)
        {
            _onAtMs[_count % _onAtMs.Length] = nowMs;
            _count++;
        }
    }

    public void NoteOff(long onForMs) => OnTodayMs += onForMs;

    /// <summary>A new day begins at midnight once the time is known, and 24 hours after the start before that.</summary>
    public void MoveTo(long nowMs, long msToMidnight)
    {
        if (nowMs >= _dayEndMs)
        {
            OnTodayMs = 0;
            _dayEndMs = nowMs + DayMs;
        }

        long midnight = nowMs + msToMidnight;
        _dayEndMs = msToMidnight > 0 && midnight < _dayEndMs ? midnight : _dayEndMs;
    }

    /// <summary>What an earlier run used of the same day.</summary>
    public void Restore(long onTodayMs) => OnTodayMs += onTodayMs;
}
