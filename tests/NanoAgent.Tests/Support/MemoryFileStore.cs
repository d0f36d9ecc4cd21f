using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.Tests.Support;

/// <summary>Flash without faults. It outlives the <see cref="FailingFileStore"/> that a power cut ends.</summary>
internal sealed class MemoryFileStore : IFileStore
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Paths => _files.Keys;

    public string this[string path]
    {
        get => Encoding.UTF8.GetString(_files[path]);
        set => _files[path] = Encoding.UTF8.GetBytes(value);
    }

    public byte[] Bytes(string path) => _files[path];

    public bool Exists(string path) => _files.ContainsKey(path);

    public int Length(string path) => _files.TryGetValue(path, out byte[]? bytes) ? bytes.Length : -1;

    public int Read(string path, int position, byte[] buffer, int offset, int count)
    {
        if (!_files.TryGetValue(path, out byte[]? bytes) || position >= bytes.Length)
        {
            return 0;
        }

        int taken = Math.Min(count, bytes.Length - position);
        Array.Copy(bytes, position, buffer, offset, taken);
        return taken;
    }

    public void Write(string path, byte[] bytes, int offset, int count) => _files[path] = bytes.AsSpan(offset, count).ToArray();

    public void Append(string path, byte[] bytes, int offset, int count) =>
        _files[path] = [.. _files.GetValueOrDefault(path, []), .. bytes.AsSpan(offset, count)];

    public void Delete(string path) => _files.Remove(path);

    public void Move(string from, string to)
    {
        if (!_files.TryGetValue(from, out byte[]? bytes) || _files.ContainsKey(to))
        {
            throw new IOException($"cannot rename {from} to {to}");
        }

        _files.Remove(from);
        _files[to] = bytes;
    }

    public string[] List(string folder)
    {
        string prefix = folder.Length == 0 ? "" : folder + "/";
        return [.. _files.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).Select(path => path[prefix.Length..]).Where(name => !name.Contains('/'))];
    }
}
