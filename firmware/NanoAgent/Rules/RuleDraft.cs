namespace NanoAgent.Rules;

/// <summary>A rule as somebody wants it, before anything about it was checked.</summary>
public sealed class RuleDraft
{
    /// <param name="when">When it fires: see <see cref="TriggerReader"/>.</param>
    /// <param name="thenJson">What it does: see <see cref="ActionReader"/>.</param>
    public RuleDraft(string when, byte[] thenJson)
    {
        When = when;
        ThenJson = thenJson;
    }

    /// <summary>Value of <see cref="CooldownSeconds"/> for the default: none for switches, a minute for whatever reaches people or costs.</summary>
    public const int CooldownByDefault = -1;

    public string When { get; }

    public byte[] ThenJson { get; }

    /// <summary>Empty: the rule gets one.</summary>
    public string Name { get; init; } = "";

    public int CooldownSeconds { get; init; } = CooldownByDefault;

    /// <summary>Where its texts go.</summary>
    public string Channel { get; init; } = "";

    public string ChatId { get; init; } = "";

    /// <summary>Who made it, as "telegram 4711".</summary>
    public string Person { get; init; } = "";

    /// <summary>Why the turn that made it was suspect; empty when it was not.</summary>
    public string Taint { get; init; } = "";
}
