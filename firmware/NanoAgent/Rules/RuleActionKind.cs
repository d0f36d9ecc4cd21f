namespace NanoAgent.Rules;

/// <summary>What a rule can do.</summary>
public enum RuleActionKind
{
    /// <summary>Sets an output, at once.</summary>
    Write,

    /// <summary>Sends a text.</summary>
    Text,

    /// <summary>Runs a tool.</summary>
    Tool,

    /// <summary>Wakes the agent.</summary>
    Prompt,
}
