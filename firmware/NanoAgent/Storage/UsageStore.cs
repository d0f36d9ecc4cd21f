using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// Keeps counters in a twin record in a folder of their own. Written seldom, so a power cut loses what was counted since the
/// last time; what is in the bytes is the business of whoever counts.
/// </summary>
public sealed class UsageStore
{
    private readonly TwinRecord _record;
    private readonly int _version;

    /// <param name="files">The flash.</param>
    /// <param name="name">Name of the record, without the digit that tells the twins apart.</param>
    /// <param name="version">Version of the bytes that are saved from now on.</param>
    public UsageStore(IFileStore files, string name, int version)
    {
        _record = new TwinRecord(files, "usage/" + name, RecordKinds.Usage);
        _version = version;
    }

    /// <summary>There were counters, and they cannot be read. Known after <see cref="Load"/>.</summary>
    public bool IsLost { get; private set; }

    /// <summary>What was saved last, or null. Its version is this one or an older one.</summary>
    public Record? Load()
    {
        Record? record = _record.Read();
        IsLost = _record.IsLost || (record != null && record.Version > _version);
        return IsLost ? null : record;
    }

    /// <summary>On flash once this returns; when it throws, the former counters still stand there.</summary>
    public void Save(byte[] bytes) => _record.Write(_version, bytes, bytes.Length);
}
