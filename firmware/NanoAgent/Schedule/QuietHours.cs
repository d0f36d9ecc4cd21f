using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>
/// The hours in which nobody is spoken to unasked: "22:00-07:00" in local time, over midnight or not. What people scheduled
/// fires all the same.
/// </summary>
public sealed class QuietHours
{
    private const int MinutesPerDay = 1440;
    private const int MsPerMinute = 60000;
    private const int SecondsPerMinute = 60;

    private readonly IClock _clock;
    private readonly PosixZone _zone;
    private readonly int _begin;
    private readonly int _end;

    /// <param name="hours">"HH:MM-HH:MM"; empty for none. Beginning and end alike are none either.</param>
    /// <param name="zone">The zone of the hours.</param>
    /// <param name="clock">While it knows no time, it is not quiet.</param>
    public QuietHours(string hours, PosixZone zone, IClock clock)
    {
        _zone = zone;
        _clock = clock;
        string[] ends = hours.Split('-');
        _begin = ends.Length == 2 ? MinuteOf(ends[0]) : 0;
        _end = ends.Length == 2 ? MinuteOf(ends[1]) : 0;
    }

    public bool IsNow => MsLeft > 0;

    /// <summary>Milliseconds until they end by the local clock; 0 when it is not quiet.</summary>
    public int MsLeft
    {
        get
        {
            if (_begin == _end || !_clock.IsTimeKnown)
            {
                return 0;
            }

            long local = _zone.ToLocal(_clock.UnixMs / 1000);
            int minute = (int)(local / SecondsPerMinute % MinutesPerDay);
            int sinceBegin = (minute - _begin + MinutesPerDay) % MinutesPerDay;
            int length = (_end - _begin + MinutesPerDay) % MinutesPerDay;
            return sinceBegin < length ? (length - sinceBegin) * MsPerMinute : 0;
        }
    }

    // The settings were checked: two digits, a colon, two digits.
    private static int MinuteOf(string time)
    {
        string[] parts = time.Split(':');
        return parts.Length == 2 && Numbers.TryParseInt(parts[0], out int hours) && Numbers.TryParseInt(parts[1], out int minutes)
            ? ((hours * 60) + minutes) % MinutesPerDay
            : 0;
    }
}
