using System;
using System.Collections;
using System.IO;
using System.Text;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.DeviceTests.Support;

/// <summary>Flash without faults, in memory. It outlives the <see cref="FailingFileStore"/> that a power cut ends.</summary>
internal sealed class FakeFileStore : IFileStore
{
    private readonly Hashtable _files = new Hashtable();

    public int Count => _files.Count;

    public FakeFileStore With(string path, string text)
    {
        _files[path] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    public string TextOf(string path)
    {
        byte[] bytes = (byte[])_files[path];
        return bytes == null ? "" : Encoding.UTF8.GetString(bytes, 0, bytes.Length);
    }

    public FakeFileStore Clone()
    {
        FakeFileStore clone = new FakeFileStore();
        foreach (object path in _files.Keys)
        {
            clone._files[path] = _files[path];
        }

        return clone;
    }

    public bool Exists(string path) => _files.Contains(path);

    public int Length(string path) => Exists(path) ? ((byte[])_files[path]).Length : -1;

    public int Read(string path, int position, byte[] buffer, int offset, int count)
    {
        int left = Length(path) - position;
        if (left <= 0)
        {
            return 0;
        }

        int taken = left < count ? left : count;
        Array.Copy((byte[])_files[path], position, buffer, offset, taken);
        return taken;
    }

    public void Write(string path, byte[] bytes, int offset, int count)
    {
        byte[] content = new byte[count];
        Array.Copy(bytes, offset, content, 0, count);
        _files[path] = content;
    }

    public void Append(string path, byte[] bytes, int offset, int count)
    {
        byte[] before = Exists(path) ? (byte[])_files[path] : new byte[0];
        byte[] content = new byte[before.Length + count];
        Array.Copy(before, 0, content, 0, before.Length);
        Array.Copy(bytes, offset, content, before.Length, count);
        _files[path] = content;
    }

    public void Delete(string path) => _files.Remove(path);

    public void Move(string from, string to)
    {
        if (!Exists(from) || Exists(to))
        {
            throw new IOException("cannot rename " + from + " to " + to);
        }

        _files[to] = _files[from];
        _files.Remove(from);
    }

    public string[] List(string folder)
    {
        string prefix = folder.Length == 0 ? "" : folder + "/";
        int prefixLength = prefix.Length;
        ArrayList names = new ArrayList();
        foreach (object path in _files.Keys)
        {
            string name = Strings.StartsWith((string)path, prefix) ? ((string)path).Substring(prefixLength) : "";
            if (name.Length > 0 && !TextSearch.Contains(name, "/"))
            {
                names.Insert(PlaceOf(name, names), name);
            }
        }

        return (string[])names.ToArray(typeof(string));
    }

    private static int PlaceOf(string name, ArrayList sorted)
    {
        int place = 0;
        while (place < sorted.Count && IsBefore((string)sorted[place], name))
        {
            place++;
        }

        return place;
    }

    private static bool IsBefore(string first, string second)
    {
        char[] a = first.ToCharArray();
        char[] b = second.ToCharArray();
        int at = 0;
        while (at < a.Length && at < b.Length && a[at] == b[at])
        {
            at++;
        }

        return at < b.Length && (at == a.Length || a[at] < b[at]);
    }
}
