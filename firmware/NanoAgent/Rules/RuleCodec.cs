using NanoAgent.Storage;

namespace NanoAgent.Rules;

/// <summary>Between a rule and its record. What this board does not understand any more comes back switched off, with the reason.</summary>
internal sealed class RuleCodec
{
    private readonly TriggerReader _triggers;
    private readonly ActionCheck _check;

    public RuleCodec(TriggerReader triggers, ActionCheck check)
    {
        _triggers = triggers;
        _check = check;
    }

    public static RuleRecord ToRecord(RuleSpec rule) => new RuleRecord
    {
        Id = rule.Id,
        Name = rule.Name,
        When = rule.WhenText,
        Then = ActionFormat.ToJson(rule.Then),
        CooldownSeconds = rule.CooldownSeconds,
        Channel = rule.Channel,
        ChatId = rule.ChatId,
        Person = rule.Person,
        Taint = rule.Taint,
        IsPaused = rule.IsPaused,
        OffReason = rule.OffReason,
    };

    public RuleSpec ToRule(RuleRecord record)
    {
        string offReason = record.OffReason;
        RuleTrigger? trigger = _triggers.TryParse(record.When, out string problem);
        RuleAction[]? read = ActionReader.TryParse(record.Then, out string unread);
        RuleAction[]? then = read == null ? null : _check.TryNormalize(read, out unread);
        if (trigger == null || then == null)
        {
            offReason = "this board cannot do it: " + (trigger == null ? problem : unread);
            trigger = new RuleTrigger(RuleTriggerKind.None, record.When);
        }

        return new RuleSpec(record.Id, record.Name, trigger, then ?? read ?? new RuleAction[0])
        {
            CooldownSeconds = record.CooldownSeconds,
            Channel = record.Channel,
            ChatId = record.ChatId,
            Person = record.Person,
            Taint = record.Taint,
            IsPaused = record.IsPaused,
            OffReason = offReason,
        };
    }
}
