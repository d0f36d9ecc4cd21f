using System;
using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// A small record that is replaced often: two files in turn, each with a generation number, the newer whole one counts.
/// A replacement is one write of one file, and the one before it stays until the next: a quarter of the flash that a
/// write-delete-rename costs (docs/decisions/0006-flash-records.md).
/// </summary>
public sealed class TwinRecord
{
    private readonly IFileStore _files;
    private readonly string _path;
    private readonly byte _kind;
    private long _generation = -1;

    /// <param name="files">The flash.</param>
    /// <param name="path">Path without the digit that tells the twins apart.</param>
    /// <param name="kind">One of <see cref="RecordKinds"/>.</param>
    public TwinRecord(IFileStore files, string path, byte kind)
    {
        _files = files;
        _path = path;
        _kind = kind;
    }

    /// <summary>True when the last <see cref="Read"/> found files and no whole record in them.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Damaged, and not because the very first write was cut short: that one leaves a single file.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The newest whole record without its generation, or null when there is none.</summary>
    public Record? Read()
    {
        Record? newest = null;
        int there = 0;
        _generation = 0;
        for (int twin = 0; twin < 2; twin++)
        {
            byte[]? bytes = FlashFile.TryRead(_files, _path + twin, Limits.TwinRecordBytesMax);
            there += bytes != null || _files.Exists(_path + twin) ? 1 : 0;
            Record? record = RecordFrame.Open(bytes);
            if (record != null && record.Kind == _kind && TryGeneration(record, out long generation, out byte[] payload) && generation > _generation)
            {
                _generation = generation;
                newest = new Record(record.Kind, record.Version, payload, record.Bytes);
            }
        }

        IsDamaged = there > 0 && newest == null;
        IsLost = there == 2 && newest == null;
        return newest;
    }

    /// <summary>Replaces the record. When this throws, the former one still stands.</summary>
    public void Write(int version, byte[] payload, int count)
    {
        if (_generation < 0)
        {
            Read();
        }

        RecordWriter content = new RecordWriter(Limits.TwinRecordBytesMax);
        content.Number(_generation + 1).Raw(payload, 0, count);
        byte[] record = RecordFrame.Seal(_kind, version, content.Bytes, content.Length);
        _files.Write(_path + (int)((_generation + 1) & 1), record, 0, record.Length);
        _generation++;
    }

    /// <summary>Removes both twins, the older one first: a cut in between leaves the newest.</summary>
    public void Delete()
    {
        if (_generation < 0)
        {
            Read();
        }

        _files.Delete(_path + (int)((_generation + 1) & 1));
        _files.Delete(_path + (int)(_generation & 1));
        _generation = 0;
    }

    private static bool TryGeneration(Record record, out long generation, out byte[] payload)
    {
        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            generation = reader.Number();
            payload = reader.Rest();
            return true;
        }
        catch (RecordException)
        {
            generation = 0;
            payload = new byte[0];
            return false;
        }
    }
}
