using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>The words of times: days, months, units. In lower case; three letters or the whole name.</summary>
internal static class TimeWords
{
    private const string Days = "sunday monday tuesday wednesday thursday friday saturday";
    private const string Months = "january february march april may june july august september october november december";

    /// <summary>0 for Sunday to 6; -1 for anything else.</summary>
    public static int DayOf(string word) => IndexOf(Days, word);

    /// <summary>1 to 12; -1 for anything else.</summary>
    public static int MonthOf(string word)
    {
        int index = IndexOf(Months, word);
        return index < 0 ? -1 : index + 1;
    }

    /// <summary>"sun" to "sat".</summary>
    public static string Day(int weekday) => Days.Split(' ')[weekday].Substring(0, 3);

    /// <summary>Seconds of s, m, h, d, w and their names; 0 for anything else.</summary>
    public static int SecondsOf(string unit)
    {
        switch (unit)
        {
            case "s": case "sec": case "secs": case "second": case "seconds": return 1;
            case "m": case "min": case "mins": case "minute": case "minutes": return 60;
            case "h": case "hr": case "hrs": case "hour": case "hours": return 3600;
            case "d": case "day": case "days": return 86400;
            case "w": case "week": case "weeks": return 604800;
            default: return 0;
        }
    }

    private static int IndexOf(string names, string word)
    {
        string[] all = names.Split(' ');
        for (int i = 0; i < all.Length; i++)
        {
            bool isPlural = word == all[i] + "s";
            if (word == all[i] || isPlural || word == all[i].Substring(0, 3) || IsCommonShort(all[i], word))
            {
                return i;
            }
        }

        return -1;
    }

    // "tues", "thur", "sept": four letters are what people write besides.
    private static bool IsCommonShort(string name, string word)
    {
        int length = word.Length;
        return length > 3 && length < 6 && Strings.StartsWith(name, word);
    }
}
