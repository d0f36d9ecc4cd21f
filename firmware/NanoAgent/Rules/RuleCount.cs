namespace NanoAgent.Rules;

/// <summary>What is counted of one rule.</summary>
internal sealed class RuleCount
{
    public RuleCount(int id, string name)
    {
        Id = id;
        Name = name;
    }

    public int Id { get; }

    public string Name { get; }

    public int Fired { get; set; }

    /// <summary>Uptime; -1 before the first time.</summary>
    public long LastFiredMs { get; set; } = -1;

    /// <summary>In a row.</summary>
    public int Failures { get; set; }
}
