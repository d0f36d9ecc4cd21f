namespace NanoAgent.Rules;

/// <summary>What can set a rule off.</summary>
public enum RuleTriggerKind
{
    /// <summary>Nothing: it was written for another board or by another firmware.</summary>
    None,

    /// <summary>The start of the board.</summary>
    Boot,

    /// <summary>A time that comes again and again.</summary>
    Timer,

    /// <summary>A person's words; nothing here fires it.</summary>
    Says,

    Rises,
    Falls,
    Changes,

    /// <summary>A comparison that comes true.</summary>
    Level,
}
