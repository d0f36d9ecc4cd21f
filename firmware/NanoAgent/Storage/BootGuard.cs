using System.IO;
using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// Counts the starts that did not prove good. The chip does not tell why it started, so each start counts as bad from its
/// first moment, in a small record, until it is called good; after <see cref="Limits.BadBootsMax"/> bad ones in a row the
/// firmware comes up in safe mode. It costs two commits of 128 bytes a start. Somebody who pulls the plug three times
/// within a minute each looks the same, and gets out by leaving the board alone for a minute.
/// </summary>
public sealed class BootGuard
{
    public const string Name = "boot";

    private const int Version = 1;

    private readonly object _lock = new object();
    private readonly TwinRecord _record;
    private bool _isGood;

    private BootGuard(IFileStore files) => _record = new TwinRecord(files, "journal/" + Name, RecordKinds.Boot);

    /// <summary>How many starts in a row before this one were bad.</summary>
    public int BadBoots { get; private set; }

    public bool IsSafeMode => BadBoots >= Limits.BadBootsMax;

    /// <summary>Why the flash did not take the count, for the log; empty when it did. Such a start is not guarded.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>It was called good, and flash knows it.</summary>
    public bool IsGood
    {
        get
        {
            lock (_lock)
            {
                return _isGood;
            }
        }
    }

    /// <summary>Counts this start. To be called before anything that could bring it down, so before anything else is read.</summary>
    public static BootGuard TakeUp(IFileStore files)
    {
        BootGuard guard = new BootGuard(files);
        guard.BadBoots = guard.ReadCount();
        guard.Write(guard.BadBoots < Limits.BadBootsCountMax ? guard.BadBoots + 1 : guard.BadBoots);
        return guard;
    }

    /// <summary>
    /// This start did well, or ends in good order: the next one counts from 0. May be called by any worker; only the first
    /// call that the flash takes writes.
    /// </summary>
    public void MarkGood()
    {
        lock (_lock)
        {
            if (!_isGood)
            {
                _isGood = Write(0);
            }
        }
    }

    // Whatever cannot be read counts as no bad start: a damaged record must not keep a sound board in safe mode.
    private int ReadCount()
    {
        try
        {
            Record? record = _record.Read();
            return record == null || record.Version != Version ? 0 : new RecordReader(record.Payload).Number(Limits.BadBootsCountMax);
        }
        catch (IOException)
        {
            return 0;
        }
        catch (RecordException)
        {
            return 0;
        }
    }

    // A full flash must not keep the board from starting.
    private bool Write(int count)
    {
        try
        {
            RecordWriter content = new RecordWriter(Limits.RingRecordBytesMax).Number(count);
            _record.Write(Version, content.Bytes, content.Length);
            Trouble = "";
            return true;
        }
        catch (IOException ex)
        {
            Trouble = ex.Message;
            return false;
        }
    }
}
