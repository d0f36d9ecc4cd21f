namespace NanoAgent.Rules;

/// <summary>How rules act. Called from the worker of the rules: nothing here may wait for a network or a person.</summary>
public interface IRuleActions
{
    /// <summary>Null while the board knows whoever made the rule; otherwise why nothing is done for them any more.</summary>
    string? WhyNotFor(RuleSpec rule);

    /// <summary>Sets an output at once, within its contract and the policy. False when that refuses; the sentence says why.</summary>
    bool TryWrite(RuleSpec rule, string name, string value, int forMs, out string sentence);

    /// <summary>
    /// Hands a text, a tool or a prompt to whoever does such things. False when too much waits there already. What becomes of
    /// it is reported with <see cref="RuleWorker.Succeeded"/>, <see cref="RuleWorker.Failed"/> or <see cref="RuleWorker.LeftOut"/>.
    /// </summary>
    /// <param name="rule">The rule that fired.</param>
    /// <param name="action">One of its actions; values in its text are not filled in yet.</param>
    /// <param name="cause">What set it off, in a few words.</param>
    bool TryPost(RuleSpec rule, RuleAction action, string cause);

    /// <summary>The rule failed again and again and was switched off.</summary>
    void TellOff(RuleSpec rule, string why);

    /// <summary>What the rule hands on failed again and again; what it switches goes on. Told once until something succeeds.</summary>
    void TellFailing(RuleSpec rule, string why);

    /// <summary>Rules set each other off in a chain that is too long; this one was kept from firing. Told once for each rule.</summary>
    void TellChain(RuleSpec rule, string chain);

    /// <summary>What the rule watches has not answered for ten minutes. Told once until it answers again.</summary>
    void TellSilent(RuleSpec rule, string problem);
}
