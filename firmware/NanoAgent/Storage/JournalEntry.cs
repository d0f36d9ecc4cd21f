namespace NanoAgent.Storage;

/// <summary>A message that was accepted and not settled when the board went down.</summary>
public sealed class JournalEntry
{
    public JournalEntry(int id, byte[] payload, bool hasActed)
    {
        Id = id;
        Payload = payload;
        HasActed = hasActed;
    }

    public int Id { get; }

    public byte[] Payload { get; }

    /// <summary>The turn had begun to act: it must be reported and never run again.</summary>
    public bool HasActed { get; }
}
