using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>Words of a person as shortcuts are compared with: lower case, single blanks, nothing behind the last word. Pure.</summary>
public static class Shortcut
{
    public static string Normalize(string text)
    {
        char[] chars = Strings.ToLower(text).ToCharArray();
        int count = 0;
        bool isBlankDue = false;
        foreach (char c in chars)
        {
            if (c <= ' ' || c == '\u00A0')
            {
                isBlankDue = count > 0;
                continue;
            }

            if (isBlankDue)
            {
                chars[count++] = ' ';
                isBlankDue = false;
            }

            chars[count++] = c;
        }

        while (count > 0 && IsTrailing(chars[count - 1]))
        {
            count--;
        }

        return new string(chars, 0, count);
    }

    private static bool IsTrailing(char c) => c == ' ' || c == '.' || c == '!' || c == '?' || c == ',' || c == ';' || c == ':' || c == '\u2026';
}
