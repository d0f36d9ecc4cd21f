using System.Collections.Immutable;
using System.Text;

namespace NanoAgent.Virtual;

/// <summary>
/// Flash content in memory. Made for tests that restart a board many thousand times: a copy costs the same whatever
/// lies on it. Not for several threads at once; <see cref="FlashStore"/> puts a lock around it.
/// </summary>
public sealed class MemoryFileStore : IFlashContent
{
    private static readonly ImmutableSortedDictionary<string, byte[]> NoFiles =
        ImmutableSortedDictionary.Create<string, byte[]>(StringComparer.Ordinal);

    // Folder to name to content. No array in here is ever changed, so that copies can share them.
    private ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, byte[]>> _folders =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, byte[]>>(StringComparer.Ordinal).Add("", NoFiles);

    /// <summary>A file's content as text.</summary>
    public string this[string path]
    {
        get => Encoding.UTF8.GetString(Bytes(path));
        set => Put(path, Encoding.UTF8.GetBytes(value));
    }

    /// <summary>The content, not to be changed.</summary>
    public byte[] Bytes(string path) => Find(path) ?? throw new FileNotFoundException($"There is no '{path}'.");

    /// <summary>A second flash with the same content that goes its own way.</summary>
    public MemoryFileStore Clone() => new() { _folders = _folders };

    public string[] AllFiles()
    {
        string[] paths = [.. _folders.SelectMany(folder => folder.Value.Keys.Select(name => folder.Key.Length == 0 ? name : folder.Key + "/" + name))];
        Array.Sort(paths, StringComparer.Ordinal);
        return paths;
    }

    public string[] AllFolders() => [.. _folders.Keys.Where(folder => folder.Length > 0)];

    public bool Exists(string path) => Find(path) is not null;

    public int Length(string path) => Find(path)?.Length ?? -1;

    public int Read(string path, int position, byte[] buffer, int offset, int count)
    {
        byte[] bytes = Find(path) ?? [];
        int taken = Math.Clamp(bytes.Length - position, 0, count);
        Array.Copy(bytes, Math.Min(position, bytes.Length), buffer, offset, taken);
        return taken;
    }

    public void Write(string path, byte[] bytes, int offset, int count) => Put(path, bytes.AsSpan(offset, count).ToArray());

    public void Append(string path, byte[] bytes, int offset, int count) =>
        Put(path, [.. Find(path) ?? [], .. bytes.AsSpan(offset, count)]);

    public void Delete(string path)
    {
        (string folder, string name) = Split(path);
        if (_folders.TryGetValue(folder, out ImmutableSortedDictionary<string, byte[]>? files))
        {
            _folders = _folders.SetItem(folder, files.Remove(name));
        }
    }

    public void Move(string from, string to)
    {
        byte[] bytes = Find(from) ?? throw new FileNotFoundException($"There is no '{from}'.");
        if (Exists(to))
        {
            throw new IOException($"'{to}' exists already.");
        }

        Put(to, bytes);
        Delete(from);
    }

    public string[] List(string folder) =>
        _folders.TryGetValue(folder.Length == 0 ? "" : StorePath.Check(folder), out ImmutableSortedDictionary<string, byte[]>? files)
            ? [.. files.Keys]
            : [];

    private static (string Folder, string Name) Split(string path)
    {
        int slash = StorePath.Check(path).LastIndexOf('/');
        return (slash < 0 ? "" : path[..slash], path[(slash + 1)..]);
    }

    private byte[]? Find(string path)
    {
        (string folder, string name) = Split(path);
        return _folders.TryGetValue(folder, out ImmutableSortedDictionary<string, byte[]>? files) ? files.GetValueOrDefault(name) : null;
    }

    private void Put(string path, byte[] content)
    {
        (string folder, string name) = Split(path);
        if (_folders.ContainsKey(path))
        {
            throw new IOException($"'{path}' is a folder.");
        }

        MakeFolder(folder);
        _folders = _folders.SetItem(folder, _folders[folder].SetItem(name, content));
    }

    // Folders appear with their first file and stay when it goes, as they do on the board.
    private void MakeFolder(string folder)
    {
        if (_folders.ContainsKey(folder))
        {
            return;
        }

        if (Find(folder) is not null)
        {
            throw new IOException($"'{folder}' is a file.");
        }

        MakeFolder(folder[..Math.Max(0, folder.LastIndexOf('/'))]);
        _folders = _folders.Add(folder, NoFiles);
    }
}
