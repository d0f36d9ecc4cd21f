using System;
using System.Collections;
using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// A small table kept as a log: every change is appended, and the log is written anew with the living entries only when
/// the dead ones take more than half of it. For tables that change a few times a day, such as jobs: an append costs up to
/// one block, which for a conversation would be too much (docs/decisions/0006-flash-records.md).
/// </summary>
public sealed class KeyedLog
{
    private const int Version = 1;

    private readonly object _lock = new object();
    private readonly IFileStore _files;
    private readonly SafeFile _safe;
    private readonly string _path;
    private readonly int _bytesMax;
    private readonly ArrayList _keys = new ArrayList();
    private readonly Hashtable _values = new Hashtable();
    private int _logBytes;
    private int _liveBytes;

    /// <param name="files">The flash.</param>
    /// <param name="path">The log's file.</param>
    /// <param name="bytesMax">Bound for all living entries together.</param>
    public KeyedLog(IFileStore files, string path, int bytesMax)
    {
        _files = files;
        _safe = new SafeFile(files);
        _path = path;
        _bytesMax = bytesMax;
    }

    /// <summary>Keys in the order in which they were first put.</summary>
    public string[] Keys
    {
        get
        {
            lock (_lock)
            {
                return (string[])_keys.ToArray(typeof(string));
            }
        }
    }

    public byte[]? Get(string key)
    {
        lock (_lock)
        {
            return (byte[]?)_values[key];
        }
    }

    /// <summary>Reads the log. Returns the bytes at its end that were no whole record, which a power cut explains; they are cut off.</summary>
    public int Load()
    {
        lock (_lock)
        {
            _keys.Clear();
            _values.Clear();
            _liveBytes = 0;
            byte[] log = _safe.Read(_path) ?? new byte[0];
            int at = 0;
            Record? record;
            while (at < log.Length && (record = RecordFrame.Open(log, at, log.Length)) != null && record.Kind == RecordKinds.Entry && TryApply(record))
            {
                at += record.Bytes;
            }

            _logBytes = at;
            if (at < log.Length)
            {
                // What would be appended behind broken bytes could never be read.
                Compact();
            }

            return log.Length - at;
        }
    }

    /// <summary>Adds or replaces an entry. False when there is no room for it.</summary>
    public bool TryPut(string key, byte[] value)
    {
        lock (_lock)
        {
            byte[] record = Seal(key, value);
            int former = SizeOf(key);
            if (_liveBytes - former + record.Length > _bytesMax)
            {
                return false;
            }

            Append(record);
            Apply(key, value, record.Length);
            CompactIfWorthIt();
            return true;
        }
    }

    /// <summary>Removes an entry; no complaint when there is none.</summary>
    public void Remove(string key)
    {
        lock (_lock)
        {
            if (_values[key] == null)
            {
                return;
            }

            Append(Seal(key, null));
            Apply(key, null, 0);
            CompactIfWorthIt();
        }
    }

    private static byte[] Seal(string key, byte[]? value)
    {
        RecordWriter content = new RecordWriter(Limits.LogEntryBytesMax);
        content.Number(value == null ? 0 : 1).Text(key);
        if (value != null)
        {
            content.Raw(value, 0, value.Length);
        }

        return RecordFrame.Seal(RecordKinds.Entry, Version, content.Bytes, content.Length);
    }

    private bool TryApply(Record record)
    {
        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            bool isThere = reader.Number() == 1;
            string key = reader.Text();
            Apply(key, isThere ? reader.Rest() : null, record.Bytes);
            return true;
        }
        catch (RecordException)
        {
            return false;
        }
    }

    private void Apply(string key, byte[]? value, int recordBytes)
    {
        _liveBytes -= SizeOf(key);
        if (value == null)
        {
            _keys.Remove(key);
            _values.Remove(key);
            return;
        }

        if (_values[key] == null)
        {
            _keys.Add(key);
        }

        _values[key] = value;
        _liveBytes += recordBytes;
    }

    private int SizeOf(string key)
    {
        byte[]? value = (byte[]?)_values[key];
        return value == null ? 0 : Seal(key, value).Length;
    }

    private void Append(byte[] record)
    {
        int length = _safe.Length(_path);
        if (length >= 0 && length != _logBytes)
        {
            // An append that failed half-way left bytes behind; they go first.
            Compact();
            length = _safe.Length(_path);
        }

        if (length < 0)
        {
            _safe.Write(_path, record);
            _logBytes = record.Length;
            return;
        }

        _files.Append(_path, record, 0, record.Length);
        _logBytes += record.Length;
    }

    private void CompactIfWorthIt()
    {
        if (_logBytes > Limits.LogCompactBytesMin && _logBytes > 2 * _liveBytes)
        {
            Compact();
        }
    }

    // Through the safe replacement: a power cut leaves the old log, whose content is the same.
    private void Compact()
    {
        byte[] log = new byte[_liveBytes];
        int at = 0;
        foreach (string key in _keys)
        {
            byte[] record = Seal(key, (byte[])_values[key]!);
            Array.Copy(record, 0, log, at, record.Length);
            at += record.Length;
        }

        _safe.Write(_path, log);
        _logBytes = log.Length;
    }
}
