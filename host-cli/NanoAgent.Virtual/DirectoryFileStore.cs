namespace NanoAgent.Virtual;

/// <summary>
/// The flash as a folder of plain files, so that people can look into it. Writes in place like the device does, not
/// through a temporary name: what protects data from a power cut is the core's journal, and it must prove itself here.
/// </summary>
public sealed class DirectoryFileStore : IFlashContent
{
    /// <summary>Far deeper than anything of ours; a link back to a folder above must not lead round for ever.</summary>
    private const int DepthMax = 8;

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = DepthMax,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = true,
    };

    private readonly object _lock = new();
    private readonly string _root;

    public DirectoryFileStore(string folder)
    {
        _root = Path.GetFullPath(folder);
        Directory.CreateDirectory(_root);
    }

    /// <summary>The folder on the PC.</summary>
    public string Folder => _root;

    public bool Exists(string path)
    {
        lock (_lock)
        {
            return File.Exists(Full(path));
        }
    }

    public int Length(string path)
    {
        lock (_lock)
        {
            var file = new FileInfo(Full(path));
            return file.Exists ? checked((int)file.Length) : -1;
        }
    }

    public int Read(string path, int position, byte[] buffer, int offset, int count)
    {
        lock (_lock)
        {
            string full = Full(path);
            if (!File.Exists(full))
            {
                return 0;
            }

            using FileStream stream = File.OpenRead(full);
            stream.Position = position;
            return stream.ReadAtLeast(buffer.AsSpan(offset, count), count, throwOnEndOfStream: false);
        }
    }

    public void Write(string path, byte[] bytes, int offset, int count) => Put(path, FileMode.Create, bytes, offset, count);

    public void Append(string path, byte[] bytes, int offset, int count) => Put(path, FileMode.Append, bytes, offset, count);

    public void Delete(string path)
    {
        lock (_lock)
        {
            string full = Full(path);
            if (File.Exists(full))
            {
                File.Delete(full);
            }
        }
    }

    public void Move(string from, string to)
    {
        lock (_lock)
        {
            string source = Full(from);
            string target = Full(to);
            if (!File.Exists(source))
            {
                throw new FileNotFoundException($"There is no '{from}'.");
            }

            if (Path.Exists(target))
            {
                throw new IOException($"'{to}' exists already.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(source, target);
        }
    }

    public string[] List(string folder)
    {
        lock (_lock)
        {
            string full = folder.Length == 0 ? _root : Full(folder);
            if (!Directory.Exists(full))
            {
                return [];
            }

            string[] names = [.. Directory.GetFiles(full).Select(file => Path.GetFileName(file))];
            Array.Sort(names, StringComparer.Ordinal);
            return names;
        }
    }

    public string[] AllFiles()
    {
        lock (_lock)
        {
            return Sorted(Directory.GetFiles(_root, "*", Everything));
        }
    }

    public string[] AllFolders()
    {
        lock (_lock)
        {
            return Sorted(Directory.GetDirectories(_root, "*", Everything));
        }
    }

    // What people have put there under names that the port does not take is none of the board's business.
    private static bool CanBeNamed(string path)
    {
        try
        {
            StorePath.Check(path);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private string[] Sorted(string[] full)
    {
        IEnumerable<string> paths = full.Select(path => Path.GetRelativePath(_root, path).Replace(Path.DirectorySeparatorChar, '/'));
        return [.. paths.Where(CanBeNamed).Order(StringComparer.Ordinal)];
    }

    private void Put(string path, FileMode mode, byte[] bytes, int offset, int count)
    {
        lock (_lock)
        {
            string full = Full(path);
            if (Directory.Exists(full))
            {
                throw new IOException($"'{path}' is a folder.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using var stream = new FileStream(full, mode, FileAccess.Write, FileShare.Read);
            stream.Write(bytes, offset, count);
        }
    }

    private string Full(string path) => Path.Combine(_root, StorePath.Check(path).Replace('/', Path.DirectorySeparatorChar));
}
