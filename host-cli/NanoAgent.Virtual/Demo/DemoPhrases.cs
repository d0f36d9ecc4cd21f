using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>Turns tool results into sentences. What the firmware said is passed on, never improved: a refusal stays one.</summary>
public static class DemoPhrases
{
    public static string Describe(IReadOnlyList<DemoResult> results) => string.Join("\n", results.Select(Describe));

    private static string Describe(DemoResult result)
    {
        string text = result.Text.Trim();
        if (text.StartsWith("Not done yet", StringComparison.Ordinal))
        {
            return "That waits for your approval.";
        }

        if (result.IsError)
        {
            return "That did not work: " + (text.Length == 0 ? "the firmware gave no reason." : text);
        }

        return text.Length == 0 ? "Done." : text.Contains('\n') ? text : Sentence(Door(text));
    }

    /// <summary>A contact that is on means an open door.</summary>
    private static string Door(string text) => Regex.Match(text, @"^door \(input\) is (on|off)\.?$") is { Success: true } match
        ? match.Groups[1].Value == "on" ? "The door is open (its input is on)." : "The door is closed (its input is off)."
        : text;

    private static string Sentence(string text)
    {
        string start = char.ToUpperInvariant(text[0]) + text[1..];
        return start[^1] is '.' or '!' or '?' or ':' ? start : start + ".";
    }
}

/// <summary>What a tool answered.</summary>
public sealed record DemoResult(string Text, bool IsError);
