using NanoAgent.Rules;
using NanoAgent.Text;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>/rules: the list with the learned shortcuts, and what a person does with them. No model.</summary>
public sealed class RuleCommands
{
    private const string Usage = "Use /rules, /rules NAME, /rules remove NAME, /rules pause NAME or /rules resume NAME. For a new one say what shall happen when, or use nanoagent rules add.";

    private readonly RulePlan _plan;

    public RuleCommands(RulePlan plan) => _plan = plan;

    public string Run(string argument, string by, out bool isDone)
    {
        isDone = true;
        if (argument.Length == 0 || argument == "list")
        {
            return _plan.List();
        }

        int blank = argument.IndexOf(' ');
        string verb = blank < 0 ? "" : Strings.ToLower(argument.Substring(0, blank));
        if (verb == "remove" || verb == "pause" || verb == "resume")
        {
            isDone = _plan.TryChange(verb, argument.Substring(blank + 1).Trim(), by, out string sentence);
            return sentence;
        }

        RuleSpec? rule = _plan.Book.Find(argument);
        isDone = rule != null;
        return rule != null ? _plan.Describe(rule) : "There is no rule '" + Strings.TrimTo(argument, Limits.NameBytesMax) + "'. " + Usage;
    }
}
