using NodaTime;

namespace NanoAgent.Tests.Schedule;

/// <summary>A random <c>when</c> together with what it means, which is known because it is made, not read.</summary>
internal static class RandomTimes
{
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static ReferenceTime Next(Random random) => random.Next(6) switch
    {
        0 => Interval(random),
        1 => Timed(random, "daily", [0, 1, 2, 3, 4, 5, 6]),
        2 => Timed(random, "weekdays", [1, 2, 3, 4, 5]),
        3 => Timed(random, "Weekends", [0, 6]),
        4 => Listed(random),
        _ => Cron(random),
    };

    private static ReferenceTime Interval(Random random)
    {
        (int number, string unit, int seconds) = random.Next(3) switch
        {
            0 => (random.Next(60, 500), "s", 1),
            1 => (random.Next(1, 300), " m", 60),
            _ => (random.Next(1, 200), "h", 3600),
        };
        return new ReferenceTime($"every {number}{unit}") { IntervalSeconds = number * seconds };
    }

    private static ReferenceTime Timed(Random random, string word, int[] weekdays)
    {
        (int hour, int minute) = (random.Next(24), random.Next(60));
        string time = random.Next(3) switch
        {
            0 => $"{hour}:{minute:00}",
            1 => $"{(hour % 12 == 0 ? 12 : hour % 12)}:{minute:00} {(hour < 12 ? "am" : "PM")}",
            _ => $"{hour:00}:{minute:00}",
        };
        return new ReferenceTime($"{word} {time}") { Hours = [hour], Minutes = [minute], HasDay = day => weekdays.Contains(Weekday(day)) };
    }

    private static ReferenceTime Listed(Random random)
    {
        int[] weekdays = [.. Enumerable.Range(0, 7).Where(_ => random.Next(2) == 0)];
        weekdays = weekdays.Length == 0 ? [3] : weekdays;
        return Timed(random, string.Join(random.Next(2) == 0 ? "," : " , ", weekdays.Select(day => Days[day])), weekdays);
    }

    private static ReferenceTime Cron(Random random)
    {
        (string minute, HashSet<int> minutes) = Field(random, 0, 59, null);
        (string hour, HashSet<int> hours) = Field(random, 0, 23, null);
        (string day, HashSet<int> days) = Field(random, 1, 31, null);
        (string month, HashSet<int> months) = random.Next(3) == 0 ? Field(random, 1, 12, Months) : ("*", [.. Enumerable.Range(1, 12)]);
        (string weekday, HashSet<int> weekdays) = Field(random, 0, 7, Days);
        bool needsBoth = day[0] == '*' || weekday[0] == '*';
        return new ReferenceTime($"cron {minute} {hour} {day} {month} {weekday}")
        {
            Minutes = minutes,
            Hours = hours,
            FollowsClock = minute[0] == '*' || hour[0] == '*',
            HasDay = date =>
            {
                bool isDay = days.Contains(date.Day);
                bool isWeekday = weekdays.Contains(Weekday(date)) || (Weekday(date) == 0 && weekdays.Contains(7));
                return months.Contains(date.Month) && (needsBoth ? isDay && isWeekday : isDay || isWeekday);
            },
        };
    }

    private static (string Text, HashSet<int> Values) Field(Random random, int min, int max, string[]? names)
    {
        if (random.Next(3) == 0)
        {
            return ("*", [.. Enumerable.Range(min, max - min + 1)]);
        }

        if (random.Next(4) == 0)
        {
            int step = random.Next(1, 8);
            return ("*/" + step, [.. Enumerable.Range(min, max - min + 1).Where(value => (value - min) % step == 0)]);
        }

        List<string> items = [];
        HashSet<int> values = [];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int first = random.Next(min, max + 1);
            int last = random.Next(2) == 0 ? first : random.Next(first, max + 1);
            int step = last > first && random.Next(2) == 0 ? random.Next(1, 5) : 1;
            items.Add(Name(random, first, names, min) + (last > first ? "-" + last : "") + (step > 1 ? "/" + step : ""));
            values.UnionWith(Enumerable.Range(first, last - first + 1).Where(value => (value - first) % step == 0));
        }

        return (string.Join(',', items), values);
    }

    private static string Name(Random random, int value, string[]? names, int min) =>
        names != null && value - min < names.Length && random.Next(2) == 0 ? names[value - min].ToUpperInvariant() : value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static int Weekday(LocalDate day) => (int)day.DayOfWeek % 7;
}
