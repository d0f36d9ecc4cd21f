using NanoAgent.Board;
using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>
/// Reads when a rule fires: "door rises", "door is on for 5m", "soil &lt; 30 until &gt; 40", "daily 22:00", "boot", "says lamp on",
/// each but the last with "and CONDITION" behind it. What does not fit is said in one sentence with its position.
/// </summary>
public sealed class TriggerReader
{
    // "says"
    private const int SaysLength = 4;

    private readonly BoardValues _values;
    private readonly IRuleTimes _times;

    public TriggerReader(BoardValues values, IRuleTimes times)
    {
        _values = values;
        _times = times;
    }

    /// <summary>Null when the text is no trigger.</summary>
    public RuleTrigger? TryParse(string text, out string problem)
    {
        if (Strings.Utf8Length(text) > Limits.ConditionBytesMax)
        {
            problem = "position 1: a trigger has at most " + Limits.ConditionBytesMax + " bytes.";
            return null;
        }

        WordScanner words = new WordScanner(text);
        if (words.IsAt("says"))
        {
            return ReadShortcut(text, words, out problem);
        }

        if (_values.Find(words.Word) == null)
        {
            if (words.TryTake("boot"))
            {
                return Finish(words, new TriggerParts(RuleTriggerKind.Boot), out problem);
            }

            if (TimerWords.IsTimer(words.Word))
            {
                return ReadTimer(words, out problem);
            }
        }

        return ReadValue(words, out problem);
    }

    private RuleTrigger? ReadValue(WordScanner words, out string problem)
    {
        ComparisonReader reader = new ComparisonReader(words, _values);
        int position = words.Position;
        BoardValue? value = reader.ReadName();
        if (value == null)
        {
            problem = "position " + position + ": " + (words.IsAtEnd ? "expected a trigger, found the end" : WithoutStop(_values.WhyUnknown(words.Word)!))
                + "; " + TriggerForms.Of(_values) + ".";
            return null;
        }

        RuleTriggerKind kind = words.TryTake("rises") ? RuleTriggerKind.Rises : words.TryTake("falls") ? RuleTriggerKind.Falls :
            words.TryTake("changes") ? RuleTriggerKind.Changes : RuleTriggerKind.Level;
        TriggerParts parts = new TriggerParts(kind) { Value = value };
        if (kind != RuleTriggerKind.Level)
        {
            problem = value.IsDigital ? "" :
                "position " + position + ": " + value.Name + " is a number and has no edges; " + TriggerForms.Of(_values) + ".";
            return problem.Length > 0 ? null : Finish(words, parts, out problem);
        }

        return new LevelReader(words, reader).TryRead(parts, out problem) ? Finish(words, parts, out problem) : null;
    }

    private RuleTrigger? ReadTimer(WordScanner words, out string problem)
    {
        int start = words.Index;
        int position = words.Position;
        while (!words.IsAtEnd && !words.IsAt("and"))
        {
            words.Next();
        }

        string when = words.Between(start, words.Index);
        string? refusal = TimerWords.IsOnce(when) ? "a rule fires again and again; what happens once is a job (schedule)." : _times.WhyNot(when);
        if (refusal != null)
        {
            problem = "position " + position + ": " + refusal;
            return null;
        }

        return Finish(words, new TriggerParts(RuleTriggerKind.Timer) { Words = when }, out problem);
    }

    // Off the text itself: signs are words of their own to the scanner, but not to whoever says them.
    private static RuleTrigger? ReadShortcut(string text, WordScanner words, out string problem)
    {
        string rest = text.Substring(words.Position - 1 + SaysLength);
        words.Next();
        string said = Shortcut.Normalize(rest.Trim().Trim('"'));
        bool isLong = Strings.Utf8Length(said) > Limits.NameBytesMax;
        problem = said.Length > 0 && !isLong ? "" : "position " + words.Position + ": expected the words of the shortcut"
            + (isLong ? ", at most " + Limits.NameBytesMax + " bytes" : "") + ", found " + words.Found + "; write for example says lamp on.";
        return problem.Length > 0 ? null : new RuleTrigger(RuleTriggerKind.Says, "says \"" + said + "\"") { Words = said };
    }

    private RuleTrigger? Finish(WordScanner words, TriggerParts parts, out string problem)
    {
        problem = "";
        if (words.TryTake("and"))
        {
            parts.Condition = Condition.TryRead(words, _values, out problem);
            if (parts.Condition == null)
            {
                return null;
            }
        }

        if (!words.IsAtEnd)
        {
            problem = "position " + words.Position + ": expected and or the end, found " + words.Found
                + (words.IsAt("or") ? "; make a second rule for the other trigger." : "; " + TriggerForms.Of(_values) + ".");
            return null;
        }

        return parts.ToTrigger(words.Between(0, words.Index));
    }

    private static string WithoutStop(string sentence) => sentence.TrimEnd('.');
}
