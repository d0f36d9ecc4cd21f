using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>Makes a rule of what somebody wants, or says what is wrong with it by itself; the other rules come later.</summary>
internal sealed class DraftReader
{
    private readonly TriggerReader _triggers;
    private readonly ActionCheck _check;

    public DraftReader(TriggerReader triggers, ActionCheck check)
    {
        _triggers = triggers;
        _check = check;
    }

    /// <summary>Looks at tools; null where nobody does.</summary>
    public RuleToolCheck? ToolCheck { get; set; }

    public RuleSpec? TryRead(RuleDraft draft, int id, RuleSpec[] others, out string problem)
    {
        string name = Strings.IsBlank(draft.Name) ? "rule-" + id : Names.Clean(draft.Name);
        problem = WhyNotName(name, others) ?? "";
        RuleTrigger? trigger = problem.Length > 0 ? null : _triggers.TryParse(draft.When, out problem);
        if (trigger == null)
        {
            problem = Sentence("when", problem);
            return null;
        }

        RuleAction[]? read = ActionReader.TryParse(draft.ThenJson, out problem);
        RuleAction[]? then = read == null ? null : _check.TryNormalize(read, out problem);
        problem = then == null ? Sentence("then", problem) : WhyNotWith(draft, trigger, then, others) ?? "";
        if (then == null || problem.Length > 0)
        {
            return null;
        }

        RuleSpec rule = new RuleSpec(id, name, trigger, then);
        int cooldown = rule.OnlyWrites ? 0 : Limits.RuleCooldownSecondsDefault;
        return new RuleSpec(id, name, trigger, then)
        {
            CooldownSeconds = draft.CooldownSeconds == RuleDraft.CooldownByDefault ? cooldown : draft.CooldownSeconds,
            Channel = draft.Channel,
            ChatId = draft.ChatId,
            Person = draft.Person,
            Taint = draft.Taint,
        };
    }

    private string? WhyNotWith(RuleDraft draft, RuleTrigger trigger, RuleAction[] then, RuleSpec[] others)
    {
        if (draft.CooldownSeconds < RuleDraft.CooldownByDefault || draft.CooldownSeconds > Limits.RuleCooldownSecondsMax)
        {
            return "cooldown_s is a whole number of seconds from 0 to " + Limits.RuleCooldownSecondsMax + ".";
        }

        bool isShortcut = trigger.Kind == RuleTriggerKind.Says;
        if (isShortcut && (then.Length != 1 || (then[0].Kind != RuleActionKind.Write && then[0].Kind != RuleActionKind.Tool)))
        {
            return "then: words that are said stand for exactly one write or one tool; with more than that the model has to answer. Make one rule of each, "
                + "or ask for a job.";
        }

        foreach (RuleSpec other in others)
        {
            if (isShortcut && other.Trigger.Kind == RuleTriggerKind.Says && other.Trigger.Words == trigger.Words)
            {
                return "'" + trigger.Words + "' is the shortcut of rule '" + other.Name + "' already; remove that one first.";
            }
        }

        foreach (RuleAction action in then)
        {
            string? refusal = action.Kind == RuleActionKind.Tool ? ToolCheck?.Invoke(action.Name, action.Args) : null;
            if (refusal != null)
            {
                return refusal;
            }
        }

        return null;
    }

    private static string? WhyNotName(string name, RuleSpec[] others)
    {
        if (name.Length == 0 || Numbers.TryParseInt(name, out _))
        {
            return "name: a rule needs a name with a letter in it; numbers are those of the list.";
        }

        foreach (RuleSpec other in others)
        {
            if (Strings.ToLower(other.Name) == Strings.ToLower(name))
            {
                return "name: there is a rule '" + other.Name + "' already (" + other.WhenText + "); take another name, or remove that one first.";
            }
        }

        return null;
    }

    // What the readers say begins with a position; whoever reads it must know in which argument.
    private static string Sentence(string argument, string problem) =>
        Strings.StartsWith(problem, "position ") ? argument + ", " + problem : problem;
}
