using NanoAgent.Board;
using NanoAgent.Rules;

namespace NanoAgent.Tests.Support;

/// <summary>Writes to a board at once and keeps the rest.</summary>
internal sealed class FakeRuleActions(BoardRig board) : IRuleActions
{
    /// <summary>"NAME: text" with the uptime at which it was handed over.</summary>
    public List<(long AtMs, string What)> Posted { get; } = [];

    /// <summary>The causes of what was posted.</summary>
    public List<string> Causes { get; } = [];

    public List<string> Refused { get; } = [];

    public List<string> Told { get; } = [];

    public bool IsFull { get; set; }

    public bool IsBroken { get; set; }

    public IEnumerable<string> Texts => Posted.Select(post => post.What);

    /// <summary>Why nothing is done for whoever made the rules.</summary>
    public string? Gone { get; set; }

    public string? WhyNotFor(RuleSpec rule) => Gone;

    public bool TryWrite(RuleSpec rule, string name, string value, int forMs, out string sentence)
    {
        if (IsBroken)
        {
            throw new InvalidOperationException("the pin is gone");
        }

        bool isDone = board.Io.TryWrite(new SwitchOrder(name, value, rule.By) { ForMs = forMs }, out sentence);
        if (!isDone)
        {
            Refused.Add(rule.Name + ": " + sentence);
        }

        return isDone;
    }

    public bool TryPost(RuleSpec rule, RuleAction action, string cause)
    {
        if (!IsFull)
        {
            Posted.Add((board.Clock.UptimeMs, rule.Name + ": " + (action.Text.Length > 0 ? action.Text : action.Name)));
            Causes.Add(cause);
        }

        return !IsFull;
    }

    public void TellOff(RuleSpec rule, string why) => Told.Add($"off {rule.Name}: {why}");

    public void TellFailing(RuleSpec rule, string why) => Told.Add($"failing {rule.Name}: {why}");

    public void TellChain(RuleSpec rule, string chain) => Told.Add($"chain {rule.Name}: {chain}");

    public void TellSilent(RuleSpec rule, string problem) => Told.Add($"silent {rule.Name}: {problem}");
}
