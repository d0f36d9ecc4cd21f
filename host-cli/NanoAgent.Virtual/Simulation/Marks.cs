using System.Globalization;

namespace NanoAgent.Virtual;

/// <summary>The marks by which a simulation knows its texts again. Pure.</summary>
internal static class Marks
{
    private const string Repeat = "(possibly a repeat)\n";
    private const int ShownMax = 100;

    /// <summary>The number behind a mark; -1 when it is not there.</summary>
    public static int NumberBehind(string text, string mark)
    {
        int start = text.LastIndexOf(mark, StringComparison.Ordinal) + mark.Length;
        int end = start;
        while (start >= mark.Length && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > start && start >= mark.Length ? int.Parse(text.AsSpan(start, end - start), CultureInfo.InvariantCulture) : -1;
    }

    /// <summary>The same, when the text ends with it.</summary>
    public static int NumberAtEnd(string text, string mark) =>
        text.Length > 0 && char.IsAsciiDigit(text[^1]) && text.LastIndexOf(mark, StringComparison.Ordinal) is var at and >= 0
            && !text.AsSpan(at + mark.Length).ContainsAnyExceptInRange('0', '9')
            ? NumberBehind(text, mark)
            : -1;

    public static string WithoutRepeat(string text, out bool isMarked)
    {
        isMarked = text.StartsWith(Repeat, StringComparison.Ordinal);
        return isMarked ? text[Repeat.Length..] : text;
    }

    /// <summary>A part of a long answer that is not its last one.</summary>
    public static bool IsPart(string text) =>
        text.StartsWith("re #t", StringComparison.Ordinal)
        || text.StartsWith("line ", StringComparison.Ordinal) || text.Contains("\nline ", StringComparison.Ordinal);

    public static string Short(string text) => text.Length <= ShownMax ? text : text[..ShownMax] + "...";
}
