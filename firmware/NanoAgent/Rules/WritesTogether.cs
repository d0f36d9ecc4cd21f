using NanoAgent.Board;

namespace NanoAgent.Rules;

/// <summary>Whether the writes of one rule can all be done: one that sets an output twice, or two that must not be on together, never could. Pure.</summary>
internal sealed class WritesTogether
{
    private readonly BoardProfile _board;

    public WritesTogether(BoardProfile board) => _board = board;

    /// <summary>What speaks against an action beside those before it; empty when nothing does.</summary>
    public string WhyNot(RuleAction[] actions, int index)
    {
        RuleAction action = actions[index];
        for (int i = 0; i < index; i++)
        {
            RuleAction other = actions[i];
            if (other.Kind != RuleActionKind.Write)
            {
                continue;
            }

            if (other.Name == action.Name)
            {
                return action.Name + " is set twice by one rule; use for_ms for a pulse, or two rules.";
            }

            if (CanSwitchOn(other) && CanSwitchOn(action) && (Excludes(other.Name, action.Name) || Excludes(action.Name, other.Name)))
            {
                return action.Name + " and " + other.Name + " must not be on together (excludes in the board profile).";
            }
        }

        return "";
    }

    private static bool CanSwitchOn(RuleAction action) => action.Value != OutputValues.Off;

    private bool Excludes(string name, string other)
    {
        foreach (OutputSpec output in _board.Outputs)
        {
            if (output.Name != name)
            {
                continue;
            }

            foreach (string excluded in output.Excludes)
            {
                if (excluded == other)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
