using NanoAgent.Rules;

namespace NanoAgent.Agent.Automation;

/// <summary>Something that a rule handed on.</summary>
internal sealed class RuleErrand
{
    public RuleErrand(RuleSpec rule, RuleAction action, string cause)
    {
        Rule = rule;
        Action = action;
        Cause = cause;
    }

    public RuleSpec Rule { get; }

    public RuleAction Action { get; }

    /// <summary>What set the rule off, in a few words.</summary>
    public string Cause { get; }

    /// <summary>Nobody has to be asked about it: like an output that is free it is done without a way to anybody.</summary>
    public bool IsUnasked { get; init; }

    /// <summary>Its text with the values of when its turn came first; null before that.</summary>
    public string? Text { get; set; }
}
