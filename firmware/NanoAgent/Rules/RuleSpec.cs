namespace NanoAgent.Rules;

/// <summary>A rule as it is kept. Never changes; a change makes another one with the same number.</summary>
public sealed class RuleSpec
{
    public RuleSpec(int id, string name, RuleTrigger trigger, RuleAction[] then)
    {
        Id = id;
        Name = name;
        Trigger = trigger;
        Then = then;
    }

    /// <summary>From 1 on; used again once the rule is gone.</summary>
    public int Id { get; }

    public string Name { get; }

    public RuleTrigger Trigger { get; }

    public RuleAction[] Then { get; }

    /// <summary>When it fires, in words.</summary>
    public string WhenText => Trigger.Text;

    /// <summary>Shortest time between two times that it fires.</summary>
    public int CooldownSeconds { get; init; }

    /// <summary>Where its texts go.</summary>
    public string Channel { get; init; } = "";

    public string ChatId { get; init; } = "";

    /// <summary>Who made it, as "telegram 4711".</summary>
    public string Person { get; init; } = "";

    /// <summary>Why the turn that made it was suspect; empty when it was not.</summary>
    public string Taint { get; init; } = "";

    /// <summary>A person put it to rest.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Why the firmware switched it off; empty when it did not.</summary>
    public string OffReason { get; init; } = "";

    /// <summary>It fires.</summary>
    public bool IsActive => !IsPaused && OffReason.Length == 0 && Trigger.Kind != RuleTriggerKind.None;

    /// <summary>It cannot be understood on this board; it stays as it is on flash and works again where it can be.</summary>
    public bool IsBroken => Trigger.Kind == RuleTriggerKind.None;

    /// <summary>Names it as a cause, in traces and for whoever asks why.</summary>
    public string By => ByPrefix + Name;

    /// <summary>What the cause of everything that rules do begins with.</summary>
    public const string ByPrefix = "rule ";

    /// <summary>It switches an output, whatever else it does.</summary>
    public bool HasWrites
    {
        get
        {
            foreach (RuleAction action in Then)
            {
                if (action.Kind == RuleActionKind.Write)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>It switches outputs and does nothing else.</summary>
    public bool OnlyWrites
    {
        get
        {
            foreach (RuleAction action in Then)
            {
                if (action.Kind != RuleActionKind.Write)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The same rule at rest or not, switched off or not.</summary>
    public RuleSpec With(bool isPaused, string offReason) =>
        new RuleSpec(Id, Name, Trigger, Then)
        {
            CooldownSeconds = CooldownSeconds,
            Channel = Channel,
            ChatId = ChatId,
            Person = Person,
            Taint = Taint,
            IsPaused = isPaused,
            OffReason = offReason,
        };
}
