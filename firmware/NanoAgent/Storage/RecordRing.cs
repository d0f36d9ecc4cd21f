using System.Collections;
using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// The last few of many small records, each in a file of its own that is written over when its turn comes round: one
/// commit a record, no deletion and no growth. A record that was being written when the power went is simply not there.
/// </summary>
public sealed class RecordRing
{
    private readonly IFileStore _files;
    private readonly string _folder;
    private readonly byte _kind;
    private readonly int _capacity;
    private readonly object _lock = new object();
    private long _next = -1;

    public RecordRing(IFileStore files, string folder, byte kind, int capacity)
    {
        _files = files;
        _folder = folder;
        _kind = kind;
        _capacity = capacity;
    }

    /// <summary>The number of the next record is known, so that <see cref="Add"/> reads nothing.</summary>
    public bool IsReady
    {
        get
        {
            lock (_lock)
            {
                return _next >= 0;
            }
        }
    }

    /// <summary>
    /// Finds the number of the next record, once after a start. Numbers rise along the slots up to the newest one, so that
    /// a handful of reads finds it; only a ring with a hole is read as a whole.
    /// </summary>
    public void Prepare()
    {
        lock (_lock)
        {
            if (_next < 0)
            {
                _next = FindNext();
            }
        }
    }

    /// <summary>Adds a record; the oldest one goes when the ring is full.</summary>
    public void Add(int version, byte[] payload, int count)
    {
        lock (_lock)
        {
            Prepare();
            RecordWriter content = new RecordWriter(Limits.RingRecordBytesMax);
            content.Number(_next).Raw(payload, 0, count);
            byte[] record = RecordFrame.Seal(_kind, version, content.Bytes, content.Length);
            _files.Write(PathOf(_next), record, 0, record.Length);
            _next++;
        }
    }

    /// <summary>The newest records, oldest of them first, without as many of the very newest as are skipped. Damaged ones are left out.</summary>
    public Record[] Newest(int max, int skip = 0)
    {
        lock (_lock)
        {
            Prepare();
            ArrayList newest = new ArrayList();
            for (long number = _next - 1; number >= 0 && number >= _next - _capacity && newest.Count < max; number--)
            {
                Record? record = Read(number);
                if (record == null || NumberOf(record) != number)
                {
                    continue;
                }

                // Only whole records count: whoever pages counts those that were shown.
                if (skip > 0)
                {
                    skip--;
                }
                else
                {
                    newest.Insert(0, WithoutNumber(record));
                }
            }

            return (Record[])newest.ToArray(typeof(Record));
        }
    }

    // The slots hold the numbers of this lap up to the newest record and those of the lap before, or nothing, behind it.
    private long FindNext()
    {
        long first = NumberIn(0);
        if (first < 0)
        {
            return Scan();
        }

        int newest = 0;
        int end = _capacity;
        while (end - newest > 1)
        {
            int middle = (newest + end) / 2;
            long number = NumberIn(middle);
            if (number == first + middle)
            {
                newest = middle;
            }
            else if (number == first + middle - _capacity || (first == 0 && !_files.Exists(PathOf(middle))))
            {
                end = middle;
            }
            else
            {
                return Scan();
            }
        }

        return first + newest + 1;
    }

    private long Scan()
    {
        long next = 0;
        for (int slot = 0; slot < _capacity; slot++)
        {
            long number = NumberIn(slot);
            next = number >= next ? number + 1 : next;
        }

        return next;
    }

    // -1 when the slot holds no whole record of its own.
    private long NumberIn(int slot)
    {
        Record? record = Read(slot);
        long number = record == null ? -1 : NumberOf(record);
        return number >= 0 && number % _capacity == slot ? number : -1;
    }

    private Record? Read(long number)
    {
        Record? record = RecordFrame.Open(FlashFile.TryRead(_files, PathOf(number), Limits.RingRecordBytesMax + RecordFrame.BytesMax));
        return record == null || record.Kind != _kind ? null : record;
    }

    private static long NumberOf(Record record)
    {
        try
        {
            return new RecordReader(record.Payload).Number();
        }
        catch (RecordException)
        {
            return -1;
        }
    }

    private static Record WithoutNumber(Record record)
    {
        RecordReader reader = new RecordReader(record.Payload);
        reader.Number();
        return new Record(record.Kind, record.Version, reader.Rest(), record.Bytes);
    }

    private string PathOf(long number) => _folder + "/" + Text.Numbers.Padded((int)(number % _capacity), 2);
}
