using NanoAgent.Bus;
using NanoAgent.Rules;
using NanoAgent.Safety;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>
/// What people, the model and hosts do with rules, each with the same checks and the same sentences: the rule tool, /rules and the
/// host commands are its ways in.
/// </summary>
public sealed class RulePlan
{
    private readonly RuleBook _book;
    private readonly IPlanning _planning;
    private readonly Redactor _redactor;

    public RulePlan(RuleBook book, IPlanning planning, Redactor redactor)
    {
        _book = book;
        _planning = planning;
        _redactor = redactor;
        book.ToolCheck = planning.WhyNotCall;
    }

    public RuleBook Book => _book;

    /// <summary>Rules in words; set by the composition root once the worker is there that counts how often they fire.</summary>
    public RuleText? Texts { get; set; }

    /// <summary>Makes a rule. Null when it was refused; the sentence says why, or what was made.</summary>
    public RuleSpec? TryAdd(RuleDraft draft, out string sentence)
    {
        byte[] then = draft.ThenJson;
        _redactor.MaskJson(then, 0, then.Length);
        RuleSpec? rule = null;
        string? refusal = _planning.WhyNotFor(draft.Person, draft.Channel, draft.ChatId) ?? _book.TryAdd(draft, out rule);
        sentence = rule == null ? refusal ?? "" : "Added rule " + Describe(rule) + Advice(rule);
        return rule;
    }

    /// <summary>"remove", "pause" or "resume", by number or name. The sentence says what happened or why not.</summary>
    public bool TryChange(string op, string idOrName, string by, out string sentence)
    {
        RuleSpec? rule = _book.Find(idOrName);
        if (rule == null)
        {
            sentence = NoSuch(idOrName);
            return false;
        }

        string? refusal;
        switch (op)
        {
            case "remove":
                refusal = _book.TryRemove(rule, by);
                sentence = refusal ?? "Removed the rule '" + rule.Name + "'.";
                return refusal == null;
            case "pause":
                refusal = _book.TryPause(rule, by);
                sentence = refusal ?? "The rule '" + rule.Name + "' is paused until it is resumed.";
                return refusal == null;
            case "resume":
                refusal = _book.TryResume(rule, by);
                sentence = refusal ?? "The rule '" + rule.Name + "' acts again.";
                return refusal == null;
            default:
                sentence = "'" + op + "' is nothing that can be done with a rule; use remove, pause or resume.";
                return false;
        }
    }

    /// <summary>All rules in words.</summary>
    public string List() => Texts == null ? "" : Texts.List();

    /// <summary>One rule in words.</summary>
    public string Describe(RuleSpec rule) => Texts == null ? rule.Name : Texts.Describe(rule);

    private string NoSuch(string idOrName)
    {
        RuleSpec[] rules = _book.All;
        string[] names = new string[rules.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = rules[i].Name;
        }

        return "There is no rule '" + Strings.TrimTo(idOrName, Limits.NameBytesMax) + "'; "
            + (names.Length == 0 ? "there are none." : "there is: " + Strings.Join(", ", names) + ".");
    }

    private string Advice(RuleSpec rule)
    {
        foreach (RuleAction action in rule.Then)
        {
            if (action.Kind == RuleActionKind.Prompt)
            {
                string offer = _planning.OfferFor(action.Text);
                return " Each time it fires it wakes the model; budgets hold." + (offer.Length > 0 ? " " + offer : "");
            }
        }

        return "";
    }
}
