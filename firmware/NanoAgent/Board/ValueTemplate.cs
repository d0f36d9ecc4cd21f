using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>
/// Text with values in it: "{room.temperature}" becomes "21.5 °C", "{door}" "on", "{time}" the local time, and "{{" is a brace.
/// A closing brace alone stands for itself.
/// </summary>
public sealed class ValueTemplate
{
    private const string TimeName = "time";

    private readonly BoardValues _values;
    private readonly TimeText _time;

    public ValueTemplate(BoardValues values, TimeText time)
    {
        _values = values;
        _time = time;
    }

    /// <summary>Null when every name in the text is known, otherwise one sentence with the position of the first that is not.</summary>
    public static string? WhyNot(string text, BoardValues values)
    {
        char[] chars = text.ToCharArray();
        for (int at = 0; at < chars.Length; at++)
        {
            if (chars[at] != '{')
            {
                continue;
            }

            if (at + 1 < chars.Length && chars[at + 1] == '{')
            {
                at++;
                continue;
            }

            int end = EndOf(chars, at);
            if (end < 0)
            {
                return "position " + (at + 1) + ": the brace is never closed; write {{ for a brace.";
            }

            string name = NameIn(chars, at, end);
            string? unknown = name == TimeName ? null : values.WhyUnknown(name);
            if (unknown != null)
            {
                return "position " + (at + 1) + ": " + unknown.Substring(0, unknown.Length - 1) + ", and {time}; write {{ for a brace.";
            }

            at = end;
        }

        return null;
    }

    /// <summary>The text with what is so now. Never fails: what cannot be read is said in its place.</summary>
    public string Expand(string text)
    {
        char[] chars = text.ToCharArray();
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (int at = 0; at < chars.Length; at++)
        {
            if (chars[at] != '{')
            {
                continue;
            }

            bool isBrace = at + 1 < chars.Length && chars[at + 1] == '{';
            int end = isBrace ? at + 1 : EndOf(chars, at);
            if (end < 0)
            {
                break;
            }

            result.Append(new string(chars, done, at - done)).Append(isBrace ? "{" : ValueOf(NameIn(chars, at, end)));
            at = end;
            done = end + 1;
        }

        result.Append(new string(chars, done, chars.Length - done));
        return Strings.TrimTo(result.ToString(), Limits.ExpandedTextBytesMax);
    }

    /// <summary>Text that <see cref="Expand"/> gives back as it was.</summary>
    public static string Escape(string text)
    {
        StringBuilder result = new StringBuilder();
        foreach (char c in text.ToCharArray())
        {
            result.Append(c == '{' ? "{{" : c.ToString());
        }

        return result.ToString();
    }

    private string ValueOf(string name)
    {
        if (name == TimeName)
        {
            return _time();
        }

        return _values.TryReadValue(name, out long value, out string problem)
            ? _values.Format(name, value)
            : "(" + Strings.TrimTo(name, Limits.NameBytesMax) + ": " + Short(problem) + ")";
    }

    // What to check stands behind the semicolon and belongs into a longer sentence.
    private static string Short(string problem)
    {
        int end = problem.IndexOf(';');
        return Strings.TrimTo(end < 0 ? problem : problem.Substring(0, end), Limits.ValueProblemBytesMax);
    }

    private static string NameIn(char[] chars, int open, int close) => new string(chars, open + 1, close - open - 1).Trim();

    private static int EndOf(char[] chars, int open)
    {
        int at = open + 1;
        while (at < chars.Length && chars[at] != '}' && chars[at] != '{')
        {
            at++;
        }

        return at < chars.Length && chars[at] == '}' ? at : -1;
    }
}
