namespace NanoAgent.Rules;

/// <summary>What rules need to know of times of day; the forms themselves ("every 10m", "mon,thu 18:30") are those of the jobs.</summary>
public interface IRuleTimes
{
    /// <summary>Null when the text is a time that comes again and again, otherwise one sentence that says what is taken.</summary>
    string? WhyNot(string when);

    /// <summary>The first such time after another one, in seconds since 1970. Not later than that one: never.</summary>
    /// <param name="when">What <see cref="WhyNot"/> had nothing against.</param>
    /// <param name="unixSeconds">The time after which it is.</param>
    /// <param name="anchorUnix">From where "every" counts.</param>
    long NextAfter(string when, long unixSeconds, long anchorUnix);

    /// <summary>It counts time and not hours of the clock: "every 10m".</summary>
    bool IsInterval(string when);

    /// <summary>False while the time is not known; then no timer of a rule fires.</summary>
    bool TryNow(out long unixSeconds);
}
