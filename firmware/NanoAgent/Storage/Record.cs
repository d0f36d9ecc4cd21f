namespace NanoAgent.Storage;

/// <summary>A record as it was found on flash, whole for certain.</summary>
public sealed class Record
{
    public Record(byte kind, int version, byte[] payload, int bytes)
    {
        Kind = kind;
        Version = version;
        Payload = payload;
        Bytes = bytes;
    }

    /// <summary>One of <see cref="RecordKinds"/>.</summary>
    public byte Kind { get; }

    /// <summary>Format version of the payload; a reader takes every version up to its own.</summary>
    public int Version { get; }

    public byte[] Payload { get; }

    /// <summary>Bytes that the record takes on flash, its frame included.</summary>
    public int Bytes { get; }
}
