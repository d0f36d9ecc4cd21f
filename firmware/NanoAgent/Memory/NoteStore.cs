using System.Collections;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>The files of notes/: what the day brought in "2026-11-21.md", anything else under any name.</summary>
public sealed class NoteStore
{
    public const string Folder = "notes";

    private readonly SafeFile _files;

    public NoteStore(SafeFile files) => _files = files;

    /// <summary>The one place where the notes of a day are written and read.</summary>
    public static string PathOf(string day) => Folder + "/" + day + ".md";

    /// <summary>Days since 1970 in the name of a daily note; -1 for any other file.</summary>
    public static int DayOf(string name) => name.Length < 10 ? -1 : Days.NumberOf(name.Substring(0, 10));

    /// <summary>The text of a note, empty when there is none or it cannot be read.</summary>
    public string Read(string path)
    {
        byte[]? bytes = _files.TryRead(path);
        return bytes == null ? "" : Utf8.Decode(bytes, 0, bytes.Length);
    }

    /// <summary>Paths in the order in which a search reads them: the archive of the memory, daily notes from the newest on, the rest.</summary>
    public string[] Paths()
    {
        string[] names = _files.List(Folder);
        ArrayList paths = new ArrayList();
        for (int i = names.Length - 1; i >= 0; i--)
        {
            AddPath(paths, names[i], DayOf(names[i]) >= 0);
        }

        foreach (string name in names)
        {
            AddPath(paths, name, DayOf(name) < 0 && name != MemoryArchive.Name);
        }

        if (_files.Exists(MemoryArchive.Path))
        {
            paths.Insert(0, MemoryArchive.Path);
        }

        return (string[])paths.ToArray(typeof(string));
    }

    private static void AddPath(ArrayList paths, string name, bool isWanted)
    {
        if (isWanted && UserFiles.WhyNot(Folder + "/" + name) == null)
        {
            paths.Add(Folder + "/" + name);
        }
    }
}
