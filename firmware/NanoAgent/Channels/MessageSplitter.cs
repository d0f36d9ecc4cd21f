using System.Collections;
using NanoAgent.Channels.Markup;

namespace NanoAgent.Channels;

/// <summary>Cuts text that is sent as it stands into parts of at most so many UTF-16 units, where a reader would. Pure.</summary>
public static class MessageSplitter
{
    /// <summary>The parts in order; one for short text, none for text in which nothing is to be seen.</summary>
    public static string[] Split(string text, int unitsMax)
    {
        char[] units = MarkupText.Clean(text);
        ArrayList parts = new ArrayList();
        int start = CutPlace.SkipBlanks(units, 0, units.Length);
        while (start < units.Length)
        {
            int limit = start + unitsMax;
            int cut = CutPlace.Find(units, start, limit < units.Length ? limit : units.Length, units.Length);
            string part = new string(units, start, cut - start).TrimEnd();
            if (IsSeen(units, start, cut))
            {
                parts.Add(part);
            }

            start = CutPlace.SkipBlanks(units, cut, units.Length);
        }

        return (string[])parts.ToArray(typeof(string));
    }

    private static bool IsSeen(char[] units, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (!MarkupText.IsInvisible(units[i]))
            {
                return true;
            }
        }

        return false;
    }
}
