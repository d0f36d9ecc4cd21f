using NanoAgent.Hal;

namespace NanoAgent.Rules;

/// <summary>What becomes of rules, for the trace.</summary>
internal static class RuleTrace
{
    public const string Fired = "fired";
    public const string Cooldown = "cooldown";
    public const string Blocked = "blocked";
    public const string HeldBack = "held back";

    public static TraceRecord Of(RuleSpec rule, string state, string cause) =>
        new TraceRecord("rule").With("name", rule.Name).With("state", state).With("cause", cause);
}
