using System.Text;

namespace NanoAgent.Safety;

/// <summary>
/// Words that a model or a stranger chose, as a person is shown them before they decide: what would change the look of the
/// text around it (line ends, right-to-left marks, characters without width) is spelled out. Pure.
/// </summary>
public static class ShownText
{
    private const string HexDigits = "0123456789abcdef";

    /// <summary>In quotes, on one line, with nothing invisible.</summary>
    public static string Quote(string text)
    {
        StringBuilder shown = new StringBuilder("\"");
        foreach (char c in text.ToCharArray())
        {
            if (c == '\n')
            {
                shown.Append("\\n");
            }
            else if (c == '"' || c == '\\')
            {
                shown.Append('\\').Append(c);
            }
            else if (IsHidden(c))
            {
                AppendHex(shown, c);
            }
            else
            {
                shown.Append(c);
            }
        }

        return shown.Append('"').ToString();
    }

    // Control characters, soft hyphen, joiners and marks of direction, separators, variation selectors, the byte order mark.
    private static bool IsHidden(char c) =>
        c < ' ' || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x34F || c == 0x61C || (c >= 0x115F && c <= 0x1160)
        || (c >= 0x17B4 && c <= 0x17B5) || (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 || c == 0xFFFC;

    private static void AppendHex(StringBuilder shown, char c)
    {
        char[] digits = HexDigits.ToCharArray();
        shown.Append("\\u").Append(digits[(c >> 12) & 15]).Append(digits[(c >> 8) & 15]).Append(digits[(c >> 4) & 15]).Append(digits[c & 15]);
    }
}
