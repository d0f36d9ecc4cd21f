using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>Tells a time from the name of a value by its first word. Pure.</summary>
internal static class TimerWords
{
    private static readonly string[] Words = { "every", "daily", "weekdays", "weekends", "cron", "at", "in" };
    private static readonly string[] Days = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

    public static bool IsTimer(string word)
    {
        string lower = Strings.ToLower(word);
        if (IsOneOf(lower, Words))
        {
            return true;
        }

        foreach (string day in lower.Split(','))
        {
            if (!IsOneOf(day, Days))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"at" and "in" happen once.</summary>
    public static bool IsOnce(string when)
    {
        string lower = Strings.ToLower(when);
        return Strings.StartsWith(lower, "at ") || Strings.StartsWith(lower, "in ") || lower == "at" || lower == "in";
    }

    private static bool IsOneOf(string word, string[] words)
    {
        foreach (string known in words)
        {
            if (known == word)
            {
                return true;
            }
        }

        return false;
    }
}
