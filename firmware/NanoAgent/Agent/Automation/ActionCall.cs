using NanoAgent.Conversation;
using NanoAgent.Rules;
using NanoAgent.Tools;

namespace NanoAgent.Agent.Automation;

/// <summary>The call of a tool that an action of a rule stands for. Pure.</summary>
internal static class ActionCall
{
    /// <summary>Null for a text or a prompt.</summary>
    public static ToolCall? Of(RuleAction action)
    {
        switch (action.Kind)
        {
            case RuleActionKind.Tool:
                return new ToolCall("rule", action.Name, ToolArguments.Parse(action.Args));
            case RuleActionKind.Write:
                ArgumentsWriter arguments = new ArgumentsWriter().With("name", action.Name).With("value", action.Value);
                if (action.ForMs > 0)
                {
                    arguments.With("for_ms", action.ForMs.ToString());
                }

                return new UndoStep("", "io_write", arguments.ToString()).Call;
            default:
                return null;
        }
    }
}
