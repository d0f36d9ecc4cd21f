namespace NanoAgent.Text;

/// <summary>Names that strangers choose, made fit to stand in a line of ours. Pure.</summary>
public static class Names
{
    /// <summary>
    /// One line without control characters, characters that turn the direction of writing, and square brackets, in which
    /// the firmware sets its own remarks; blanks in one piece, at most <see cref="Limits.NameBytesMax"/> bytes.
    /// </summary>
    public static string Clean(string name)
    {
        char[] units = name.ToCharArray();
        int count = 0;
        bool isBlankDue = false;
        foreach (char unit in units)
        {
            if (unit <= ' ' || unit == '\u00A0' || unit == '[' || unit == ']')
            {
                isBlankDue = count > 0;
            }
            else if (!IsHidden(unit))
            {
                if (isBlankDue)
                {
                    units[count] = ' ';
                    count++;
                    isBlankDue = false;
                }

                units[count] = unit;
                count++;
            }
        }

        return Strings.Replace(Strings.TrimTo(new string(units, 0, count), Limits.NameBytesMax), Strings.CutMarker, "\u2026");
    }

    /// <summary>Characters that change how a line reads without being seen: C1 controls, line separators, direction marks, fillers.</summary>
    public static bool IsHidden(char unit) =>
        (unit >= 0x7F && unit <= 0x9F)
        || unit == 0xAD || unit == 0x061C || unit == 0xFEFF
        || (unit >= 0x200B && unit <= 0x200F && unit != 0x200D)
        || (unit >= 0x2028 && unit <= 0x202E)
        || (unit >= 0x2060 && unit <= 0x206F);
}
