using System.Collections;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>
/// What was done on whose behalf, the last <see cref="Limits.AuditEntriesMax"/> lines of it. A line is one commit of
/// littlefs, mostly 128 or 256 bytes; what it says must be free of secrets already.
/// </summary>
public sealed class AuditLog
{
    private const int Version = 1;

    private readonly RecordRing _ring;

    public AuditLog(IFileStore files) => _ring = new RecordRing(files, "audit", RecordKinds.Audit, Limits.AuditEntriesMax);

    /// <summary>False until <see cref="Prepare"/>: adding would have to look for the end of the log first.</summary>
    public bool IsReady => _ring.IsReady;

    /// <summary>Finds the end of the log after a start: a handful of reads.</summary>
    public void Prepare() => _ring.Prepare();

    /// <summary>On flash once this returns. Too long a text is cut.</summary>
    public void Add(AuditEntry entry)
    {
        RecordWriter content = new RecordWriter(Limits.RingRecordBytesMax);
        content.Number(entry.UnixSeconds);
        content.Text(Strings.TrimTo(entry.By, Limits.NameBytesMax)).Text(Strings.TrimTo(entry.Text, Limits.AuditTextBytesMax));
        _ring.Add(Version, content.Bytes, content.Length);
    }

    /// <summary>The newest lines, oldest of them first, without as many of the very newest as are skipped.</summary>
    public AuditEntry[] Newest(int max, int skip)
    {
        ArrayList entries = new ArrayList();
        foreach (Record record in _ring.Newest(max, skip))
        {
            AuditEntry? entry = TryDecode(record);
            if (entry != null)
            {
                entries.Add(entry);
            }
        }

        return (AuditEntry[])entries.ToArray(typeof(AuditEntry));
    }

    private static AuditEntry? TryDecode(Record record)
    {
        if (record.Version > Version)
        {
            return null;
        }

        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            return new AuditEntry(reader.Number(), reader.Text(), reader.Text());
        }
        catch (RecordException)
        {
            return null;
        }
    }
}
