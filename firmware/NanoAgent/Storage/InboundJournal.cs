using System.Collections;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>
/// Accepted messages on flash until they are settled: one small file each, removed when the answer was delivered. A
/// message is acknowledged to its sender's server only after <see cref="Accept"/> returned.
/// </summary>
public sealed class InboundJournal
{
    private const string Folder = "journal";
    private const string ActedSuffix = ".act";

    private readonly object _lock = new object();
    private readonly IFileStore _files;
    private readonly ILog _log;
    private int _nextId = 1;

    public InboundJournal(IFileStore files, ILog log)
    {
        _files = files;
        _log = log;
    }

    /// <summary>Keeps a message; its id is never 0.</summary>
    public int Accept(byte[] payload, int count)
    {
        lock (_lock)
        {
            int id = _nextId++;
            byte[] record = SealedRecord.Seal(payload, count);
            _files.Write(PathOf(id), record, 0, record.Length);
            return id;
        }
    }

    /// <summary>Notes that the turn is about to do something that must not happen twice. Id 0 is not journalled.</summary>
    public void MarkActing(int id)
    {
        if (id == 0)
        {
            return;
        }

        lock (_lock)
        {
            byte[] mark = { (byte)'1' };
            _files.Write(PathOf(id) + ActedSuffix, mark, 0, mark.Length);
        }
    }

    /// <summary>The answer was delivered, or can never be.</summary>
    public void Settle(int id)
    {
        if (id == 0)
        {
            return;
        }

        lock (_lock)
        {
            // The message first: an orphaned mark is harmless, an orphaned message would run again.
            _files.Delete(PathOf(id));
            _files.Delete(PathOf(id) + ActedSuffix);
        }
    }

    /// <summary>What was left over, oldest first. Called once at boot, before anything is accepted.</summary>
    public JournalEntry[] Recover()
    {
        lock (_lock)
        {
            ArrayList entries = new ArrayList();
            SafeFile reader = new SafeFile(_files);
            foreach (string name in _files.List(Folder))
            {
                if (!Numbers.TryParseInt(name, out int id) || id < 1 || id == int.MaxValue)
                {
                    RemoveIfOrphan(name);
                    continue;
                }

                _nextId = id >= _nextId ? id + 1 : _nextId;
                byte[]? payload = SealedRecord.Open(reader.Read(PathOf(id)) ?? new byte[0]);
                if (payload == null)
                {
                    // It was being written when the power went, so it was never acknowledged and will be sent again.
                    _log.Write('W', "journal", "entry " + id + " is torn; dropped");
                    _files.Delete(PathOf(id));
                    continue;
                }

                entries.Add(new JournalEntry(id, payload, _files.Exists(PathOf(id) + ActedSuffix)));
            }

            return (JournalEntry[])entries.ToArray(typeof(JournalEntry));
        }
    }

    private void RemoveIfOrphan(string name)
    {
        string owner = Strings.EndsWith(name, ActedSuffix) ? name.Substring(0, name.Length - ActedSuffix.Length) : name;
        if (!_files.Exists(Folder + "/" + owner))
        {
            _files.Delete(Folder + "/" + name);
        }
    }

    // Fixed width, so that the sorted listing is the order of arrival.
    private static string PathOf(int id) => Folder + "/" + Numbers.Padded(id, 10);
}
