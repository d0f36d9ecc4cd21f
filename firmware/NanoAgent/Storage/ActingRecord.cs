using System.Collections;
using System.IO;
using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// Which requests must not run again: those whose turn has begun to act, and those that were taken up after a restart
/// once already. One twin record, because no more than a few are under way at a time.
/// </summary>
internal sealed class ActingRecord
{
    private const int Version = 1;

    private readonly TwinRecord _record;
    private readonly ArrayList _sequences = new ArrayList();

    public ActingRecord(IFileStore files) => _record = new TwinRecord(files, "journal/acting", RecordKinds.Acting);

    public void Load()
    {
        _sequences.Clear();
        Record? record = _record.Read();
        if (record == null || record.Version > Version)
        {
            return;
        }

        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            for (int left = reader.Number(Limits.ActingMax); left > 0; left--)
            {
                _sequences.Add(reader.Number(ExchangeRing.NumberMax));
            }
        }
        catch (RecordException)
        {
            // Nothing to hold on to; an intact record is written with the next action.
        }
    }

    public bool Contains(int sequence) => _sequences.Contains(sequence);

    /// <summary>The record is there but cannot be read: nobody knows what had begun.</summary>
    public bool IsDamaged => _record.IsDamaged;

    /// <summary>On flash once this returns; when it throws, it is not noted.</summary>
    public void Add(int sequence)
    {
        if (Contains(sequence))
        {
            return;
        }

        _sequences.Add(sequence);
        try
        {
            Save();
        }
        catch (IOException)
        {
            _sequences.Remove(sequence);
            throw;
        }
    }

    /// <summary>There are so many that those which are settled should go.</summary>
    public bool IsLong => _sequences.Count >= Limits.ActingPruneCount;

    /// <summary>Forgets all but these. Flash must know by now that the others are settled.</summary>
    public void KeepOnly(ArrayList sequences)
    {
        for (int i = _sequences.Count - 1; i >= 0; i--)
        {
            if (!sequences.Contains(_sequences[i]))
            {
                _sequences.RemoveAt(i);
            }
        }
    }

    private void Save()
    {
        RecordWriter content = new RecordWriter(Limits.TwinRecordBytesMax);
        content.Number(_sequences.Count);
        foreach (object sequence in _sequences)
        {
            content.Number((int)sequence);
        }

        _record.Write(Version, content.Bytes, content.Length);
    }
}
