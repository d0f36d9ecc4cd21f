using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>Reminders. The time is turned into the form that the schedule tool takes.</summary>
internal static class DemoScheduleRules
{
    private const string When =
        "(?<when>every .+|daily(?: at)? .+|in (?:an?|\\d+) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hours?)|(?:tomorrow )?at \\S+(?: ?[ap]m)?(?: tomorrow)?)";

    private const string Clock = "(?<hour>\\d{1,2})(?::(?<minute>\\d\\d))? ?(?<half>am|pm)?";
    private const int NameCharsMax = 24;

    public static DemoAnswer? Try(DemoRequest request)
    {
        Match? match = DemoRules.Match(request.Text, $"remind me {When} (?:to|that|about|of) (?<text>.+)")
            ?? DemoRules.Match(request.Text, $"remind me (?:to |that |about |of )?(?<text>.+?) {When}")
            ?? DemoRules.Match(request.Text, $"{When},? remind me (?:to|that|about|of) (?<text>.+)");
        if (match is null)
        {
            return DemoRules.Match(request.Text, "(?:remind me|schedule)\\b.*") is null
                ? null
                : DemoAnswer.Say("I did not understand when. Try: remind me to water the plants every 2 hours. Nothing was scheduled.");
        }

        if (!request.Has("schedule"))
        {
            return DemoAnswer.Say("This firmware version has no scheduler yet: nothing was scheduled, and there will be no reminder.");
        }

        string text = match.Groups["text"].Value;
        return WhenOf(match.Groups["when"].Value, request.LocalTime) is string when
            ? DemoAnswer.Call(DemoCall.Of(
                "schedule", ("op", "add"), ("name", NameOf(text)), ("when", when), ("kind", "text"), ("text", "Reminder: " + text)))
            : DemoAnswer.Say($"I did not understand '{match.Groups["when"].Value}' as a time. Nothing was scheduled.");
    }

    private static string? WhenOf(string words, DateTime? localTime)
    {
        const string Unit = "(?<unit>s|secs?|seconds?|m|mins?|minutes?|h|hours?|days?)";
        if (DemoRules.Match(words, $"(?<kind>every|in) (?:(?<count>\\d+) ?|an? )?{Unit}") is Match span)
        {
            return Span(span);
        }

        if (DemoRules.Match(words, $"(?:(?<days>every day|daily|every weekday|every (?:mon|tues|wednes|thurs|fri|satur|sun)day)) ?(?:at )?{Clock}") is Match days
            && TimeOf(days) is TimeOnly dayTime)
        {
            return FormattableString.Invariant($"{DayWord(days.Groups["days"].Value)} {dayTime:HH\\:mm}");
        }

        return DemoRules.Match(words, $"(?<next>tomorrow )?at {Clock}(?<next> tomorrow)?") is Match at && TimeOf(at) is TimeOnly time && localTime is DateTime now
            ? FormattableString.Invariant($"at {Next(now, time, at.Groups["next"].Success):yyyy-MM-ddTHH\\:mm}")
            : null;
    }

    private static string Span(Match match)
    {
        int count = match.Groups["count"].Success && int.TryParse(match.Groups["count"].Value, out int number) ? number : 1;
        char unit = char.ToLowerInvariant(match.Groups["unit"].Value[0]);
        return $"{match.Groups["kind"].Value.ToLowerInvariant()} {(unit == 'd' ? count * 24 : count)}{(unit == 'd' ? 'h' : unit)}";
    }

    private static string DayWord(string words)
    {
        string word = words.ToLowerInvariant();
        return word switch
        {
            "every day" or "daily" => "daily",
            "every weekday" => "weekdays",
            _ => word.Substring("every ".Length, 3),
        };
    }

    private static TimeOnly? TimeOf(Match match)
    {
        int hour = int.Parse(match.Groups["hour"].Value, System.Globalization.CultureInfo.InvariantCulture);
        int minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
        if (match.Groups["half"].Success)
        {
            bool isAfternoon = match.Groups["half"].Value.StartsWith("p", StringComparison.OrdinalIgnoreCase);
            hour = hour is >= 1 and <= 12 ? (hour % 12) + (isAfternoon ? 12 : 0) : -1;
        }

        return hour is >= 0 and <= 23 && minute <= 59 ? new TimeOnly(hour, minute) : null;
    }

    private static DateTime Next(DateTime now, TimeOnly time, bool isTomorrow)
    {
        DateTime today = now.Date + time.ToTimeSpan();
        return isTomorrow || today <= now ? today.AddDays(1) : today;
    }

    private static string NameOf(string text)
    {
        string slug = Regex.Replace(text.ToLowerInvariant(), "[^a-z0-9]+", "-").Trim('-');
        slug = slug.Length > NameCharsMax ? slug[..NameCharsMax].TrimEnd('-') : slug;
        return slug.Length > 0 ? slug : "reminder";
    }
}
