using System.Collections;
using System.IO;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Agent;

/// <summary>
/// How often the same words led to the same single call: hashes only, the words stay in the conversation. On flash from the
/// second time on, so that what is said once costs no write.
/// </summary>
public sealed class ShortcutTable
{
    private const int Version = 1;

    // In place of a count: it was offered, and whoever said no is not asked again.
    private const int Offered = 100;

    private readonly TwinRecord _record;
    private readonly ILog _log;

    // Triples of hash of the words, hash of the call, count; the one used longest ago stands first.
    private readonly ArrayList _rows = new ArrayList();

    public ShortcutTable(IFileStore flash, ILog log)
    {
        _record = new TwinRecord(flash, "rules/learn", RecordKinds.Shortcut);
        _log = log;
        Load();
    }

    /// <summary>Notes that words led to a call. True when it is time to offer a shortcut, which is once.</summary>
    public bool Note(long words, long call)
    {
        long[] row = Take(words, call);
        _rows.Add(row);
        if (row[2] == Offered)
        {
            return false;
        }

        row[2]++;
        bool isDue = row[2] == Limits.ShortcutRepeats;
        row[2] = isDue ? Offered : row[2];
        if (row[2] > 1)
        {
            Save();
        }

        return isDue;
    }

    // The same words with another call mean that they are no habit: they begin anew.
    private long[] Take(long words, long call)
    {
        for (int i = 0; i < _rows.Count; i++)
        {
            long[] row = (long[])_rows[i]!;
            if (row[0] == words)
            {
                _rows.RemoveAt(i);
                return row[1] == call ? row : new long[] { words, call, 0 };
            }
        }

        if (_rows.Count >= Limits.ShortcutCandidatesMax)
        {
            _rows.RemoveAt(0);
        }

        return new long[] { words, call, 0 };
    }

    private void Load()
    {
        Record? record = _record.Read();
        try
        {
            RecordReader? reader = record == null ? null : new RecordReader(record.Payload);
            for (int count = reader == null ? 0 : reader.Number(Limits.ShortcutCandidatesMax); count > 0; count--)
            {
                _rows.Add(new long[] { reader!.Number(), reader.Number(), reader.Number(Offered) });
            }
        }
        catch (RecordException)
        {
            // Habits are learned again.
            _rows.Clear();
        }
    }

    private void Save()
    {
        RecordWriter content = new RecordWriter(Limits.TwinRecordBytesMax);
        content.Number(_rows.Count);
        foreach (long[] row in _rows)
        {
            content.Number(row[0]).Number(row[1]).Number(row[2]);
        }

        try
        {
            _record.Write(Version, content.Bytes, content.Length);
        }
        catch (IOException ex)
        {
            _log.Write('W', "shortcut", "a habit is not kept: " + ex.Message);
        }
    }
}
