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

    /// <summary>Uptime at which all that it switches was refused last, since it fired; -1 when it was not.</summary>
    public long HeldBackMs { get; set; } = -1;

    /// <summary>In a row.</summary>
    public int Failures { get; set; }

    /// <summary>Texts and calls that were given up because there was no way for them.</summary>
    public int LeftOut { get; set; }

    /// <summary>How many of these people were told of.</summary>
    public int LeftOutTold { get; set; }
}
