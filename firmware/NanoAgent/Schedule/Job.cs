namespace NanoAgent.Schedule;

/// <summary>What runs, when, and on whose behalf. Never changes; how it went is in <see cref="JobState"/>.</summary>
public sealed class Job
{
    internal Job(int id, long createdUnix, JobDraft draft, JobTime when)
    {
        Id = id;
        CreatedUnix = createdUnix;
        When = when;
        Name = draft.Name;
        Kind = draft.Kind;
        Text = draft.Text;
        Tool = draft.Tool;
        Arguments = draft.Arguments;
        If = draft.If;
        Channel = draft.Channel;
        ChatId = draft.ChatId;
        Person = draft.Person;
        Taint = draft.Taint;
    }

    /// <summary>From 1 on; never used again for another job.</summary>
    public int Id { get; }

    public string Name { get; }

    public JobTime When { get; }

    /// <summary>One of <see cref="JobKinds"/>.</summary>
    public string Kind { get; }

    /// <summary>What is sent, or what the agent is woken with.</summary>
    public string Text { get; }

    public string Tool { get; }

    /// <summary>JSON for the tool; not to be changed.</summary>
    public byte[] Arguments { get; }

    /// <summary>Condition of each run; empty for none.</summary>
    public string If { get; }

    public string Channel { get; }

    public string ChatId { get; }

    /// <summary>On whose behalf it acts, such as "telegram 4711" or "console".</summary>
    public string Person { get; }

    /// <summary>Why strangers' words may be behind it; empty when they are not.</summary>
    public string Taint { get; }

    /// <summary>When it was made, which is also from where intervals are counted.</summary>
    public long CreatedUnix { get; }
}
