using System.Text;

namespace NanoAgent.Text;

/// <summary>Lengths of time as people write them: "90s", "5m", "1h30m", "2d", "500ms". Pure.</summary>
public static class Durations
{
    /// <summary>What <see cref="TryParse"/> takes, for sentences that refuse something else.</summary>
    public const string Examples = "90s, 5m, 1h30m or 2d";

    // Largest first; a unit stands at most once, and only behind larger ones.
    private static readonly string[] Units = { "d", "h", "m", "s", "ms" };
    private static readonly long[] UnitMs = { 86400000, 3600000, 60000, 1000, 1 };

    /// <summary>Numbers with units, the larger ones first, without blanks. Up to <see cref="Limits.DurationMsMax"/>.</summary>
    public static bool TryParse(string text, out long ms)
    {
        ms = 0;
        char[] chars = text.ToCharArray();
        int at = 0;
        int unit = -1;
        long sum = 0;
        while (at < chars.Length)
        {
            int digits = CountDigits(chars, at);
            if (digits == 0 || !Numbers.TryParseLong(new string(chars, at, digits), out long count) || count > Limits.DurationMsMax)
            {
                return false;
            }

            at += digits;
            int letters = CountLetters(chars, at);
            int next = IndexOfUnit(Strings.ToLower(new string(chars, at, letters)));
            if (next <= unit || count > (Limits.DurationMsMax - sum) / UnitMs[next])
            {
                return false;
            }

            sum += count * UnitMs[next];
            unit = next;
            at += letters;
        }

        ms = sum;
        return unit >= 0;
    }

    /// <summary>The shortest form that <see cref="TryParse"/> reads back; "0s" for nothing.</summary>
    public static string Format(long ms)
    {
        StringBuilder text = new StringBuilder();
        long rest = ms;
        for (int i = 0; i < Units.Length; i++)
        {
            long count = rest / UnitMs[i];
            if (count > 0)
            {
                text.Append(count).Append(Units[i]);
                rest -= count * UnitMs[i];
            }
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    private static int CountDigits(char[] chars, int at)
    {
        int count = 0;
        while (at + count < chars.Length && chars[at + count] >= '0' && chars[at + count] <= '9')
        {
            count++;
        }

        return count;
    }

    private static int CountLetters(char[] chars, int at)
    {
        int count = 0;
        while (at + count < chars.Length && (chars[at + count] < '0' || chars[at + count] > '9'))
        {
            count++;
        }

        return count;
    }

    private static int IndexOfUnit(string word)
    {
        for (int i = 0; i < Units.Length; i++)
        {
            if (Units[i] == word)
            {
                return i;
            }
        }

        return -1;
    }
}
