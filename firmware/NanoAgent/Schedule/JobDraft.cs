namespace NanoAgent.Schedule;

/// <summary>A job that somebody asks for, before it is checked. Its texts are free of secrets already.</summary>
public sealed class JobDraft
{
    public string Name { get; set; } = "";

    /// <summary>Nobody chose the name: when it is taken, a number makes it differ.</summary>
    public bool IsNameMadeUp { get; set; }

    public JobTime? When { get; set; }

    /// <summary>One of <see cref="JobKinds"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What is sent, or what the agent is woken with.</summary>
    public string Text { get; set; } = "";

    public string Tool { get; set; } = "";

    /// <summary>JSON for the tool.</summary>
    public byte[] Arguments { get; set; } = new byte[0];

    /// <summary>Condition of each run; empty for none.</summary>
    public string If { get; set; } = "";

    /// <summary>Where its messages go.</summary>
    public string Channel { get; set; } = "";

    public string ChatId { get; set; } = "";

    /// <summary>On whose behalf it acts: the key of a person, such as "telegram 4711" or "console".</summary>
    public string Person { get; set; } = "";

    /// <summary>Why strangers' words may be behind it; empty when they are not.</summary>
    public string Taint { get; set; } = "";
}
