using NanoAgent.Board;

namespace NanoAgent.Rules;

/// <summary>A trigger while it is being read.</summary>
internal sealed class TriggerParts
{
    public TriggerParts(RuleTriggerKind kind) => Kind = kind;

    public RuleTriggerKind Kind { get; }

    public BoardValue? Value { get; init; }

    public string Words { get; init; } = "";

    public Comparison? Level { get; set; }

    public Comparison? Rearm { get; set; }

    public long HoldMs { get; set; }

    public Condition? Condition { get; set; }

    public RuleTrigger ToTrigger(string text) =>
        new RuleTrigger(Kind, text) { Value = Value, Words = Words, Level = Level, Rearm = Rearm, HoldMs = HoldMs, Condition = Condition };
}
