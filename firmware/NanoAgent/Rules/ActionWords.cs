using System.Text;
using NanoAgent.Board;
using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>What a rule does, in words: "lamp on for 1s, say "the door is open"". Pure.</summary>
public static class ActionWords
{
    public static string Of(RuleAction[] actions)
    {
        StringBuilder text = new StringBuilder();
        foreach (RuleAction action in actions)
        {
            text.Append(text.Length > 0 ? ", " : "").Append(Of(action));
        }

        return text.ToString();
    }

    private static string Of(RuleAction action)
    {
        switch (action.Kind)
        {
            case RuleActionKind.Write:
                bool isNumber = Numbers.TryParseInt(action.Value, out _);
                string value = action.Value == OutputValues.Toggle ? "toggled" : isNumber ? "at " + action.Value + " %" : action.Value;
                return action.Name + " " + value + (action.ForMs > 0 ? " for " + Durations.Format(action.ForMs) : "");
            case RuleActionKind.Text:
                return "say \"" + Shown(action.Text) + "\"";
            case RuleActionKind.Tool:
                return "run " + action.Name + " " + Shown(Utf8.Decode(action.Args, 0, action.Args.Length));
            default:
                return "ask the agent \"" + Shown(action.Text) + "\"";
        }
    }

    // One line, whatever is in it.
    private static string Shown(string text) => Strings.TrimTo(Strings.Replace(text, "\n", " "), Limits.RuleShownBytesMax);
}
