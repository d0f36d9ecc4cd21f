using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// Keeps the usage counters in one twin record in a folder of its own. Written seldom, so a power cut loses what was
/// counted since the last time; what is in the bytes is the business of whoever counts.
/// </summary>
public sealed class UsageStore
{
    private const int Version = 1;

    private readonly TwinRecord _record;

    public UsageStore(IFileStore files) => _record = new TwinRecord(files, "usage/days", RecordKinds.Usage);

    /// <summary>There were counters, and they cannot be read. Known after <see cref="Load"/>.</summary>
    public bool IsLost { get; private set; }

    /// <summary>What was saved last, or null.</summary>
    public byte[]? Load()
    {
        Record? record = _record.Read();
        IsLost = _record.IsLost || (record != null && record.Version > Version);
        return record == null || IsLost ? null : record.Payload;
    }

    /// <summary>On flash once this returns; when it throws, the former counters still stand there.</summary>
    public void Save(byte[] bytes) => _record.Write(Version, bytes, bytes.Length);
}
