using System.Collections;
using System.IO;
using NanoAgent.Hal;

namespace NanoAgent.Esp32;

/// <summary>
/// Files on the internal drive. littlefs commits when a stream is closed, not when it is flushed: every write here ends
/// with Dispose. Native streams are not safe for several threads: one lock around all of them.
/// </summary>
public sealed class FlashFileStore : IFileStore
{
    private readonly object _lock = new object();
    private readonly string _root;

    // Folders that are there for certain: each question costs a walk through the metadata of every folder on the way.
    private readonly Hashtable _folders = new Hashtable();

    /// <param name="root">Drive or folder, ending with a backslash, for example <c>I:\</c>.</param>
    public FlashFileStore(string root) => _root = root;

    public bool Exists(string path)
    {
        string full = FullPath(path);
        lock (_lock)
        {
            return File.Exists(full);
        }
    }

    public int Length(string path)
    {
        string full = FullPath(path);
        lock (_lock)
        {
            if (!File.Exists(full))
            {
                return -1;
            }

            using FileStream stream = new FileStream(full, FileMode.Open, FileAccess.Read);
            return (int)stream.Length;
        }
    }

    public int Read(string path, int position, byte[] buffer, int offset, int count)
    {
        string full = FullPath(path);
        lock (_lock)
        {
            if (!File.Exists(full))
            {
                return 0;
            }

            using FileStream stream = new FileStream(full, FileMode.Open, FileAccess.Read);
            if (position >= stream.Length)
            {
                return 0;
            }

            stream.Seek(position, SeekOrigin.Begin);
            return ReadUpTo(stream, buffer, offset, count);
        }
    }

    public void Write(string path, byte[] bytes, int offset, int count)
    {
        string full = FullPath(path);
        lock (_lock)
        {
            CreateFolderOf(full);

            // Empties an existing file before the new content is durable, as the port warns.
            using FileStream stream = new FileStream(full, FileMode.Create, FileAccess.Write);
            stream.Write(bytes, offset, count);
        }
    }

    public void Append(string path, byte[] bytes, int offset, int count)
    {
        string full = FullPath(path);
        lock (_lock)
        {
            CreateFolderOf(full);

            // File.AppendText and OpenWrite start at position 0 of an existing file and overwrite it.
            using FileStream stream = new FileStream(full, FileMode.Append, FileAccess.Write);
            stream.Write(bytes, offset, count);
        }
    }

    public void Delete(string path)
    {
        string full = FullPath(path);
        lock (_lock)
        {
            if (File.Exists(full))
            {
                File.Delete(full);
            }
        }
    }

    public void Move(string from, string to)
    {
        string fullFrom = FullPath(from);
        string fullTo = FullPath(to);
        lock (_lock)
        {
            if (File.Exists(fullTo))
            {
                throw new IOException(to + " exists already.");
            }

            CreateFolderOf(fullTo);
            File.Move(fullFrom, fullTo);
        }
    }

    public string[] List(string folder)
    {
        // A folder path must end with a backslash: the native listing joins it and the name without one.
        string full = folder.Length == 0 ? _root : FullPath(folder) + "\\";
        lock (_lock)
        {
            return Directory.Exists(full) ? SortedNames(Directory.GetFiles(full)) : new string[0];
        }
    }

    private static int ReadUpTo(FileStream stream, byte[] buffer, int offset, int count)
    {
        int total = 0;
        while (total < count)
        {
            int read = stream.Read(buffer, offset + total, count - total);
            if (read <= 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    private static string[] SortedNames(string[] paths)
    {
        ArrayList names = new ArrayList();
        foreach (string path in paths)
        {
            string name = path.Substring(path.LastIndexOf('\\') + 1);
            int at = names.Count;
            while (at > 0 && string.Compare((string)names[at - 1]!, name) > 0)
            {
                at--;
            }

            names.Insert(at, name);
        }

        return (string[])names.ToArray(typeof(string));
    }

    // Folders appear with their first file, one level after the other: the native call creates only the last one.
    private void CreateFolderOf(string full)
    {
        int from = _root.Length;
        while (true)
        {
            int slash = full.IndexOf('\\', from);
            if (slash < 0)
            {
                return;
            }

            string folder = full.Substring(0, slash + 1);
            MakeFolder(folder);
            from = slash + 1;
        }
    }

    private void MakeFolder(string folder)
    {
        if (_folders.Contains(folder))
        {
            return;
        }

        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
        }

        // Nobody removes folders, so this is true until the next start; the core uses no more than a few dozen.
        _folders[folder] = folder;
    }

    private string FullPath(string path)
    {
        // The runtime keeps Wi-Fi passwords and certificates in *.sys files: hidden from listings, readable by name.
        if (path.ToLower().EndsWith(".sys"))
        {
            throw new IOException(path + " belongs to the system.");
        }

        char[] chars = path.ToCharArray();
        for (int i = 0; i < chars.Length; i++)
        {
            if (chars[i] == '/')
            {
                chars[i] = '\\';
            }
        }

        return _root + new string(chars);
    }
}
