using NanoAgent.Rules;
using NanoAgent.Text;

namespace NanoAgent.Tests.Support;

/// <summary>Times in UTC: "every 10m", "daily 22:00" and "weekdays 22:00".</summary>
internal sealed class FakeRuleTimes(FakeClock clock) : IRuleTimes
{
    public string? WhyNot(string when)
    {
        string[] words = when.ToLowerInvariant().Split(' ');
        bool isEvery = words is ["every", _] && Durations.TryParse(words[1], out long ms) && ms >= 1000;
        bool isClock = words is ["daily" or "weekdays", _] && TimeOnly.TryParse(words[1], out _);
        return isEvery || isClock ? null : "use every 10m, daily 22:00 or weekdays 22:00.";
    }

    public long NextAfter(string when, long unixSeconds, long anchorUnix)
    {
        string[] words = when.ToLowerInvariant().Split(' ');
        if (words[0] == "every")
        {
            long step = Durations.TryParse(words[1], out long ms) ? ms / 1000 : 1;
            return unixSeconds + step - ((unixSeconds - anchorUnix) % step);
        }

        DateTime after = DateTimeOffset.FromUnixTimeSeconds(unixSeconds).UtcDateTime;
        DateTime next = after.Date + TimeOnly.Parse(words[1]).ToTimeSpan();
        while (next <= after || (words[0] == "weekdays" && next.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            next = next.AddDays(1);
        }

        return new DateTimeOffset(next, TimeSpan.Zero).ToUnixTimeSeconds();
    }

    public bool IsInterval(string when) => when.StartsWith("every ", StringComparison.OrdinalIgnoreCase);

    public bool TryNow(out long unixSeconds)
    {
        unixSeconds = clock.UnixMs / 1000;
        return clock.IsTimeKnown;
    }
}
