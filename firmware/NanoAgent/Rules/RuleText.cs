using System.Text;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>Rules in sentences, for people and for the model.</summary>
public sealed class RuleText
{
    private readonly RuleBook _book;
    private readonly RuleTally _tally;
    private readonly IClock _clock;

    public RuleText(RuleBook book, RuleTally tally, IClock clock)
    {
        _book = book;
        _tally = tally;
        _clock = clock;
    }

    /// <summary>All rules, a line each.</summary>
    public string List()
    {
        RuleSpec[] rules = _book.All;
        if (rules.Length == 0)
        {
            return "There are no rules.";
        }

        StringBuilder text = new StringBuilder();
        foreach (RuleSpec rule in rules)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(Describe(rule));
        }

        return text.ToString();
    }

    /// <summary>One rule in one line: number, name, when, what, rest, what became of it so far.</summary>
    public string Describe(RuleSpec rule)
    {
        StringBuilder text = new StringBuilder();
        text.Append(rule.Id).Append(' ').Append(rule.Name);
        if (rule.OffReason.Length > 0)
        {
            text.Append(" (off: ").Append(rule.OffReason.TrimEnd('.')).Append(')');
        }
        else if (rule.IsPaused)
        {
            text.Append(" (paused)");
        }

        bool isShortcut = rule.Trigger.Kind == RuleTriggerKind.Says;
        text.Append(isShortcut ? ": " : ": when ").Append(rule.WhenText).Append(", then ").Append(ActionWords.Of(rule.Then));
        if (isShortcut)
        {
            // It runs as often as it is said, and nobody counts that.
            return text.Append('.').ToString();
        }

        if (rule.CooldownSeconds > 0)
        {
            text.Append("; at most every ").Append(Durations.Format(rule.CooldownSeconds * 1000L));
        }

        text.Append("; ").Append(HistoryOf(rule));
        long heldBack = _tally.HeldBackMs(rule);
        text.Append(heldBack < 0 ? "" : "; held back, what it switches was refused " + Ago(heldBack));
        int leftOut = _tally.LeftOut(rule);
        return text.Append(leftOut == 0 ? "" : "; " + leftOut + " of its texts and calls left out, there was no way for them").Append('.').ToString();
    }

    private string HistoryOf(RuleSpec rule)
    {
        int fired = _tally.Fired(rule);
        if (fired == 0)
        {
            return "not fired since the start";
        }

        return "fired " + (fired == 1 ? "once" : fired + " times") + " since the start, last " + Ago(_tally.LastFiredMs(rule));
    }

    // Whole seconds: nobody counts milliseconds, and nothing is "0s" ago.
    private string Ago(long atMs)
    {
        long seconds = (_clock.UptimeMs - atMs) / 1000;
        return seconds == 0 ? "just now" : Durations.Format(seconds * 1000) + " ago";
    }
}
