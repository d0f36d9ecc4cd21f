using System.Collections;

namespace NanoAgent.Channels;

/// <summary>
/// Cuts text into parts of at most so many UTF-16 units: at a line end or a blank if there is one in the second half,
/// never inside a character. Pure.
/// </summary>
public static class MessageSplitter
{
    /// <summary>The parts in order; one for short text, none for text that is only white space.</summary>
    public static string[] Split(string text, int unitsMax)
    {
        char[] units = text.ToCharArray();
        ArrayList parts = new ArrayList();
        int start = 0;
        while (start < units.Length)
        {
            int end = CutAfter(units, start, unitsMax);
            string part = new string(units, start, end - start).Trim();
            if (part.Length > 0)
            {
                parts.Add(part);
            }

            start = end;
        }

        return (string[])parts.ToArray(typeof(string));
    }

    private static int CutAfter(char[] units, int start, int unitsMax)
    {
        int end = start + unitsMax;
        if (end >= units.Length)
        {
            return units.Length;
        }

        int half = start + unitsMax / 2;
        for (int i = end; i > half; i--)
        {
            if (units[i - 1] == '\n')
            {
                return i;
            }
        }

        for (int i = end; i > half; i--)
        {
            if (units[i - 1] == ' ')
            {
                return i;
            }
        }

        // Between the halves of a surrogate pair is no place to cut.
        char last = units[end - 1];
        return last >= 0xD800 && last <= 0xDBFF ? end - 1 : end;
    }
}
