namespace NanoAgent.Rules;

/// <summary>One thing that a rule does. Never changes.</summary>
public sealed class RuleAction
{
    private RuleAction(RuleActionKind kind) => Kind = kind;

    public RuleActionKind Kind { get; }

    /// <summary>The output that is set, or the tool that is run.</summary>
    public string Name { get; private init; } = "";

    /// <summary>For a write: on, off, toggle, or a percentage.</summary>
    public string Value { get; private init; } = "";

    /// <summary>For a write: then back after so long; 0 when it stays.</summary>
    public int ForMs { get; private init; }

    /// <summary>What is sent or asked; names in braces are filled in when it is.</summary>
    public string Text { get; private init; } = "";

    /// <summary>For a tool: its arguments, a JSON object.</summary>
    public byte[] Args { get; private init; } = new byte[0];

    public static RuleAction Write(string name, string value, int forMs) =>
        new RuleAction(RuleActionKind.Write) { Name = name, Value = value, ForMs = forMs };

    public static RuleAction Say(string text) => new RuleAction(RuleActionKind.Text) { Text = text };

    public static RuleAction Ask(string prompt) => new RuleAction(RuleActionKind.Prompt) { Text = prompt };

    public static RuleAction Run(string tool, byte[] args) => new RuleAction(RuleActionKind.Tool) { Name = tool, Args = args };
}
