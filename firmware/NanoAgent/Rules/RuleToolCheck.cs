namespace NanoAgent.Rules;

/// <summary>Why a tool cannot run with these arguments, or null: the tools lie above the rules, so whoever has them says so.</summary>
public delegate string? RuleToolCheck(string tool, byte[] args);
