using System.Collections;
using System.IO;
using System.Text;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>
/// Replaces a whole file so that a power cut leaves the old or the new content, never a mixture. The platform cannot
/// rename over an existing file, so the steps are: write "name.new", delete "name", rename. While "name" exists the
/// new file may be torn and is ignored; once "name" is gone the new file is complete. A file that never was there is
/// written as "name.part", which never counts, and renamed.
/// </summary>
public sealed class SafeFile
{
    private const string NewSuffix = ".new";
    private const string PartSuffix = ".part";

    private readonly object _lock = new object();

    // Several workers share a file: nobody may see it between the steps of a replacement, or finish those of another.
    private readonly object _replacing = new object();
    private readonly IFileStore _files;
    private int _changes;

    public SafeFile(IFileStore files) => _files = files;

    /// <summary>Grows with every change made through this object: whoever keeps a copy of a file can tell whether it is stale.</summary>
    public int Changes => _changes;

    /// <summary>The content, up to <see cref="Limits.FileReadBytesMax"/> bytes, or null when there is none.</summary>
    public byte[]? Read(string path)
    {
        lock (_replacing)
        {
            FinishRename(path);

            // Whatever lies on the flash must not take all the memory.
            return FlashFile.Read(_files, path, Limits.FileReadBytesMax);
        }
    }

    /// <summary>The same, but a file that cannot be read counts as absent: for what must boot whatever the flash holds.</summary>
    public byte[]? TryRead(string path)
    {
        try
        {
            return Read(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The content as text; bytes that are no UTF-8 become replacement characters. Empty when there is none.</summary>
    public string ReadText(string path)
    {
        byte[]? bytes = Read(path);
        return bytes == null ? "" : Utf8.Decode(bytes, 0, bytes.Length);
    }

    public void Write(string path, byte[] bytes)
    {
        lock (_replacing)
        {
            Replace(path, bytes);
        }
    }

    private void Replace(string path, byte[] bytes)
    {
        // After an earlier cut the new file may be the only good one: it must not be written over.
        FinishRename(path);
        NoteChange();
        if (!_files.Exists(path))
        {
            WriteFirst(path, bytes);
            NoteChange();
            return;
        }

        _files.Write(path + NewSuffix, bytes, 0, bytes.Length);
        _files.Delete(path);
        _files.Move(path + NewSuffix, path);
        NoteChange();
    }

    public void WriteText(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Delete(string path)
    {
        lock (_replacing)
        {
            // In this order: a leftover of the new file would come back as the file.
            NoteChange();
            _files.Delete(path + NewSuffix);
            _files.Delete(path);
            NoteChange();
        }
    }

    /// <summary>Names of the files in a folder, replacements that were cut off completed first.</summary>
    public string[] List(string folder)
    {
        ArrayList names = new ArrayList();
        foreach (string name in ListFinished(folder))
        {
            if (!Strings.EndsWith(name, NewSuffix) && !Strings.EndsWith(name, PartSuffix))
            {
                names.Add(name);
            }
        }

        return (string[])names.ToArray(typeof(string));
    }

    /// <summary>Bytes in the file, or -1 when there is none.</summary>
    public int Length(string path)
    {
        lock (_replacing)
        {
            FinishRename(path);
            return _files.Length(path);
        }
    }

    public bool Exists(string path) => _files.Exists(path) || _files.Exists(path + NewSuffix);

    private string[] ListFinished(string folder)
    {
        lock (_replacing)
        {
            foreach (string name in _files.List(folder))
            {
                if (Strings.EndsWith(name, NewSuffix))
                {
                    FinishRename(PathIn(folder, WithoutSuffix(name)));
                }
            }

            return _files.List(folder);
        }
    }

    // From several threads: a change that is not counted would leave somebody with a stale copy.
    private void NoteChange()
    {
        lock (_lock)
        {
            _changes++;
        }
    }

    private static string WithoutSuffix(string name) => name.Substring(0, name.Length - NewSuffix.Length);

    private static string PathIn(string folder, string name) => folder.Length == 0 ? name : folder + "/" + name;

    private void WriteFirst(string path, byte[] bytes)
    {
        try
        {
            _files.Write(path + PartSuffix, bytes, 0, bytes.Length);
        }
        catch (IOException)
        {
            // A full flash needs the room back.
            _files.Delete(path + PartSuffix);
            throw;
        }

        _files.Move(path + PartSuffix, path);
    }

    private void FinishRename(string path)
    {
        if (!_files.Exists(path) && _files.Exists(path + NewSuffix))
        {
            _files.Move(path + NewSuffix, path);
        }
    }
}
