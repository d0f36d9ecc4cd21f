using System.Text;

namespace NanoAgent.Text;

/// <summary>Formats log lines as ESP-IDF does: level, milliseconds since boot, tag, text. One call is one line.</summary>
public static class LogLine
{
    /// <summary><c>I (12345) agent: text</c>; line ends become <c>\n</c>, other control characters '?'.</summary>
    public static string Format(char level, long uptimeMs, string tag, string text)
    {
        StringBuilder line = new StringBuilder();
        line.Append(level);
        line.Append(" (");
        line.Append(Numbers.Padded(uptimeMs, 1));
        line.Append(") ");
        AppendSafe(line, tag);
        line.Append(": ");
        AppendSafe(line, text);
        return line.ToString();
    }

    private static void AppendSafe(StringBuilder line, string text)
    {
        char[] chars = text.ToCharArray();
        int start = 0;
        for (int i = 0; i < chars.Length; i++)
        {
            if (!IsControl(chars[i]))
            {
                continue;
            }

            line.Append(chars, start, i - start);
            start = i + 1;
            if (chars[i] == '\n')
            {
                line.Append("\\n");
            }
            else if (chars[i] != '\r' || start == chars.Length || chars[start] != '\n')
            {
                line.Append('?');
            }
        }

        line.Append(chars, start, chars.Length - start);
    }

    /// <summary>C0, DEL and C1 steer terminals; U+2028 and U+2029 end lines for some readers.</summary>
    private static bool IsControl(char c) => c < ' ' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}
