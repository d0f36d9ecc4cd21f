using System.Collections;
using System.Text;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>
/// notes/memory-archive.md: lines that had to leave MEMORY.md. Bounded, the oldest are cut; a search still finds the rest.
/// </summary>
internal sealed class MemoryArchive
{
    public const string Name = "memory-archive.md";
    public const string Path = "notes/" + Name;

    private const string OlderCut = "…[older lines were cut]";

    private readonly SafeFile _files;

    public MemoryArchive(SafeFile files) => _files = files;

    public MemoryList Read() => MemoryList.Parse(_files.ReadText(Path));

    /// <summary>Adds lines at the end. One that is there already, after a cut or a second try, is not added again.</summary>
    public void Add(ArrayList lines)
    {
        MemoryList known = Read();
        Hashtable raw = new Hashtable();
        ArrayList all = new ArrayList();
        for (int i = 0; i < known.Count; i++)
        {
            AddOnce(all, raw, known[i].Raw);
        }

        int before = all.Count;
        foreach (string line in lines)
        {
            AddOnce(all, raw, line);
        }

        if (all.Count > before)
        {
            Write(all, before < known.Count);
        }
    }

    private static void AddOnce(ArrayList all, Hashtable raw, string line)
    {
        if (!raw.Contains(line) && line != OlderCut)
        {
            raw.Add(line, line);
            all.Add(line);
        }
    }

    private void Write(ArrayList lines, bool wasCut)
    {
        int first = lines.Count;
        int bytes = Strings.Utf8Length(OlderCut) + 1;
        while (first > 0 && (bytes += Strings.Utf8Length((string)lines[first - 1]!) + 1) <= Limits.MemoryArchiveBytesMax)
        {
            first--;
        }

        StringBuilder text = new StringBuilder(first > 0 || wasCut ? OlderCut + "\n" : "");
        for (int i = first; i < lines.Count; i++)
        {
            text.Append((string)lines[i]!).Append('\n');
        }

        _files.WriteText(Path, text.ToString());
    }
}
