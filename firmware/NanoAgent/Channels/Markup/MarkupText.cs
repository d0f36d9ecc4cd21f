namespace NanoAgent.Channels.Markup;

/// <summary>What a character is for Markdown. Pure.</summary>
internal static class MarkupText
{
    /// <summary>
    /// The text without what may not be in a message: control characters, marks that turn the direction of writing and so
    /// hide what a line says, halves of surrogate pairs. Lines end in '\n'.
    /// </summary>
    public static char[] Clean(string text)
    {
        char[] units = text.ToCharArray();
        int count = 0;
        for (int i = 0; i < units.Length; i++)
        {
            char unit = units[i];
            if (unit == '\r')
            {
                unit = i + 1 < units.Length && units[i + 1] == '\n' ? '\0' : '\n';
            }

            if (IsUnwanted(unit))
            {
                continue;
            }

            bool isPair = IsHigh(unit) && i + 1 < units.Length && IsLow(units[i + 1]);
            units[count] = !isPair && (IsHigh(unit) || IsLow(unit)) ? '\uFFFD' : unit;
            count++;
            if (isPair)
            {
                i++;
                units[count] = units[i];
                count++;
            }
        }

        char[] clean = new char[count];
        System.Array.Copy(units, clean, count);
        return clean;
    }

    public static bool IsBlank(char unit) => unit == ' ' || unit == '\t' || unit == '\n' || unit == '\u00A0' || unit == '\u3000';

    /// <summary>The server takes a text of nothing but such characters for an empty one.</summary>
    public static bool IsInvisible(char unit) =>
        IsBlank(unit) || Text.Names.IsHidden(unit) || unit == '\u200D' || (unit >= '\u2000' && unit <= '\u200A')
        || unit == '\u034F' || unit == '\u115F' || unit == '\u1160' || unit == '\u180E' || unit == '\u202F' || unit == '\u2800'
        || unit == '\u3164' || unit == '\uFFA0' || (unit >= '\uFE00' && unit <= '\uFE0F');

    public static bool IsDigit(char unit) => unit >= '0' && unit <= '9';

    public static bool IsWord(char unit) =>
        IsDigit(unit) || (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') || unit >= 0xC0;

    public static bool IsAsciiPunctuation(char unit) => unit > ' ' && unit < 0x7F && !IsDigit(unit) && !IsLetter(unit);

    public static bool IsPunctuation(char unit) =>
        IsAsciiPunctuation(unit)
        || (unit >= 0xA1 && unit <= 0xBF)
        || (unit >= 0x2010 && unit <= 0x205E)
        || (unit >= 0x3001 && unit <= 0x3030)
        || (unit >= 0xFF01 && unit <= 0xFF0F) || (unit >= 0xFF1A && unit <= 0xFF20);

    /// <summary>Chinese, Japanese and Korean put no blanks between words: beside them a mark stands at a word's border.</summary>
    public static bool IsCjk(char unit) => unit >= 0x2E80 && unit < 0xD800;

    public static bool IsLetter(char unit) => (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');

    private static bool IsUnwanted(char unit) =>
        (unit < ' ' && unit != '\n' && unit != '\t') || (unit >= 0x7F && unit <= 0x9F)
        || (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069);

    private static bool IsHigh(char unit) => Text.Graphemes.IsHigh(unit);

    private static bool IsLow(char unit) => Text.Graphemes.IsLow(unit);
}
