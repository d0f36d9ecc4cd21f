using System.Collections;
using NanoAgent.Board;

namespace NanoAgent.Rules;

/// <summary>When a rule fires, as its text says. Never changes.</summary>
public sealed class RuleTrigger
{
    public RuleTrigger(RuleTriggerKind kind, string text)
    {
        Kind = kind;
        Text = text;
    }

    public RuleTriggerKind Kind { get; }

    /// <summary>The whole text, with single blanks.</summary>
    public string Text { get; }

    /// <summary>What is watched; null for boot, times and words.</summary>
    public BoardValue? Value { get; init; }

    /// <summary>What has to come true; null unless the kind is a level.</summary>
    public Comparison? Level { get; init; }

    /// <summary>Where a level that fired is armed again; null where it no longer holds.</summary>
    public Comparison? Rearm { get; init; }

    /// <summary>How long the level has to hold without a break.</summary>
    public long HoldMs { get; init; }

    /// <summary>The time of a timer, or the words of a shortcut as <see cref="Shortcut"/> compares them.</summary>
    public string Words { get; init; } = "";

    /// <summary>What must be so as well when it fires.</summary>
    public Condition? Condition { get; init; }

    /// <summary>Everything that holds for certain when the rule fires.</summary>
    public Comparison[] Necessary()
    {
        ArrayList all = new ArrayList();
        if (Level != null)
        {
            all.Add(Level);
        }
        else if (Value != null && Kind != RuleTriggerKind.Changes)
        {
            all.Add(Comparison.Switched(Value.Name, Kind == RuleTriggerKind.Rises));
        }

        if (Condition != null)
        {
            foreach (Comparison part in Condition.Necessary())
            {
                all.Add(part);
            }
        }

        return (Comparison[])all.ToArray(typeof(Comparison));
    }
}
