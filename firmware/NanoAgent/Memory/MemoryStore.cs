using System.Collections;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>
/// Long-term memory: MEMORY.md, one line a memory (<see cref="MemoryLine"/>). A person may edit the file; lines of any
/// other form are kept and searched as they are. Reading costs no flash until something was written; every change reads
/// the file again first, because nothing that somebody added meanwhile may be lost.
/// </summary>
public sealed class MemoryStore
{
    private readonly object _lock = new object();
    private readonly SafeFile _files;
    private readonly MemoryArchive _archive;
    private MemoryList _list = MemoryList.Parse("");
    private int _changes = -1;

    public MemoryStore(SafeFile files)
    {
        _files = files;
        _archive = new MemoryArchive(files);
    }

    /// <summary>What is remembered. An unreadable file counts as empty here, never where it would be written over.</summary>
    public MemoryList Current
    {
        get
        {
            lock (_lock)
            {
                // First the count: what changes while the file is read makes it stale again.
                int changes = _files.Changes;
                if (changes != _changes)
                {
                    byte[]? bytes = _files.TryRead(UserFiles.Memory);
                    _list = MemoryList.Parse(bytes == null ? "" : Utf8.Decode(bytes, 0, bytes.Length));
                    _changes = changes;
                }

                return _list;
            }
        }
    }

    /// <summary>Adds a line; when it does not fit, older ones move to the archive. False when that does not help either.</summary>
    public bool TrySave(string kind, string date, string source, string text, out string sentence)
    {
        lock (_lock)
        {
            MemoryList list = Fresh();
            if (list.Says(text))
            {
                sentence = "That is in memory already.";
                return true;
            }

            string line = MemoryLine.Format(kind, date, source, text);
            string moved = "";
            if (!Fits(list.With(line)))
            {
                MemoryTrim trim = MemoryTrim.To(Limits.MemoryTrimBytes - Strings.Utf8Length(line), list, date);
                MemoryList shorter = MemoryList.Parse(list.Without(trim.Removed));
                if (!Fits(shorter.With(line)))
                {
                    sentence = "Memory is full (" + Limits.MemoryBytesMax + " bytes) of lines without a kind and a date;"
                        + " forget something first, or shorten MEMORY.md with the file tool.";
                    return false;
                }

                _archive.Add(trim.Moved);
                list = shorter;
                moved = " Memory was full: " + trim.Count + " older lines are in " + MemoryArchive.Path + " now.";
            }

            Write(list.With(line));
            sentence = "Saved to memory: " + MemoryLine.OneLine(text) + moved;
            return true;
        }
    }

    /// <summary>
    /// Removes the lines that contain the text, whatever the case of its letters, from memory, its archive and its backup,
    /// unless they are more than <see cref="Limits.MemoryForgetMax"/>: then none. Returns the lines that contain it.
    /// </summary>
    public string[] Forget(string text)
    {
        lock (_lock)
        {
            string needle = Strings.ToLower(text.Trim());
            MemoryList list = Fresh();
            MemoryList archive = _archive.Read();
            MemoryList backup = MemoryList.Parse(_files.ReadText(UserFiles.MemoryBackup));
            ArrayList found = new ArrayList();
            AddRaw(found, list, list.Containing(needle));
            AddRaw(found, archive, archive.Containing(needle));
            if (found.Count == 0)
            {
                AddRaw(found, backup, backup.Containing(needle));
            }

            if (found.Count > 0 && found.Count <= Limits.MemoryForgetMax)
            {
                // What the next request would show goes last: cut before it, the same call finds it again.
                Remove(UserFiles.MemoryBackup, backup, needle);
                Remove(MemoryArchive.Path, archive, needle);
                Remove(UserFiles.Memory, list, needle);
            }

            return (string[])found.ToArray(typeof(string));
        }
    }

    /// <summary>Moves lines to the archive until the rest has at most so many bytes, and says how many went.</summary>
    public int Trim(int bytesMax, string today)
    {
        lock (_lock)
        {
            MemoryList list = Fresh();
            MemoryTrim trim = MemoryTrim.To(bytesMax, list, today);
            if (trim.Count > 0)
            {
                // In this order: cut in between, a line stands twice and is not lost.
                _archive.Add(trim.Moved);
                Write(list.Without(trim.Removed));
            }

            return trim.Count;
        }
    }

    /// <summary>Replaces the whole list and keeps the old one as backup. False when it is no longer what the caller has seen.</summary>
    public bool TryReplace(MemoryList seen, string text)
    {
        lock (_lock)
        {
            if (Fresh().Text != seen.Text)
            {
                return false;
            }

            _files.WriteText(UserFiles.MemoryBackup, seen.Text);
            Write(text);
            return true;
        }
    }

    private static bool Fits(string text) => Strings.Utf8Length(text) <= Limits.MemoryBytesMax;

    // A line that stands in two of the files counts once.
    private static void AddRaw(ArrayList found, MemoryList list, bool[] isFound)
    {
        for (int i = 0; i < isFound.Length; i++)
        {
            if (isFound[i] && !found.Contains(list[i].Raw))
            {
                found.Add(list[i].Raw);
            }
        }
    }

    private void Remove(string path, MemoryList list, string needle)
    {
        string rest = list.Without(list.Containing(needle));
        if (rest != list.Without(new bool[list.Count]))
        {
            _files.WriteText(path, rest);
        }
    }

    private MemoryList Fresh() => MemoryList.Parse(_files.ReadText(UserFiles.Memory));

    private void Write(string text) => _files.WriteText(UserFiles.Memory, text);
}
