using System.Collections;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>Finds lines of MEMORY.md and of the notes that answer a question. Bounded: the newest notes only, and it says so.</summary>
public sealed class MemorySearch
{
    private readonly MemoryStore _memory;
    private readonly NoteStore _notes;

    public MemorySearch(MemoryStore memory, NoteStore notes)
    {
        _memory = memory;
        _notes = notes;
    }

    /// <summary>The best lines, each behind its file, and a remark in brackets where something was left out. Empty when there is nothing.</summary>
    public string[] Find(string question)
    {
        LineSearch search = new LineSearch(question);
        if (!search.HasTerms)
        {
            return new string[0];
        }

        MemoryList list = _memory.Current;
        for (int i = list.Count - 1; i >= 0; i--)
        {
            search.Add(UserFiles.Memory, list[i].Raw, Days.NumberOf(list[i].Date));
        }

        string remark = AddNotes(search);
        ArrayList lines = new ArrayList();
        foreach (SearchHit hit in search.Best(Limits.MemoryHitsMax))
        {
            lines.Add(hit.Shown);
        }

        if (search.Matches > lines.Count)
        {
            lines.Add("[" + lines.Count + " of " + search.Matches + " matches; ask with rarer words for others]");
        }

        if (remark.Length > 0)
        {
            lines.Add(remark);
        }

        return (string[])lines.ToArray(typeof(string));
    }

    /// <summary>The first notes that contain this text, whatever the case of its letters.</summary>
    public string[] NotesWith(string text)
    {
        string needle = Strings.ToLower(text.Trim());
        if (needle.Length == 0)
        {
            return new string[0];
        }

        ArrayList found = new ArrayList();
        int bytes = 0;
        string[] paths = _notes.Paths();
        for (int i = 0; i < paths.Length && i < Limits.SearchFilesMax && bytes < Limits.SearchBytesMax && found.Count < Limits.MemoryForgetMax; i++)
        {
            string note = _notes.Read(paths[i]);
            bytes += Strings.Utf8Length(note);
            if (TextSearch.Contains(Strings.ToLower(note), needle))
            {
                found.Add(paths[i]);
            }
        }

        return (string[])found.ToArray(typeof(string));
    }

    private string AddNotes(LineSearch search)
    {
        string[] paths = _notes.Paths();
        int bytesLeft = Limits.SearchBytesMax;
        for (int i = 0; i < paths.Length; i++)
        {
            if (i == Limits.SearchFilesMax || bytesLeft <= 0)
            {
                return "[only the " + i + " newest of " + paths.Length + " notes were searched]";
            }

            bytesLeft = AddNote(search, paths[i], bytesLeft);
        }

        return bytesLeft < 0 ? "[only the newest " + Limits.SearchBytesMax + " bytes of the notes were searched]" : "";
    }

    // The newest lines stand at the end; what does not fit is the beginning.
    private int AddNote(LineSearch search, string path, int bytesLeft)
    {
        int day = NoteStore.DayOf(path.Substring(NoteStore.Folder.Length + 1));
        string[] lines = _notes.Read(path).Split('\n');
        for (int i = lines.Length - 1; i >= 0; i--)
        {
            bytesLeft -= Strings.Utf8Length(lines[i]) + 1;
            if (bytesLeft < 0)
            {
                break;
            }

            string line = lines[i].Trim();
            search.Add(path, line, day >= 0 ? day : Days.NumberOf(MemoryLine.Parse(line).Date));
        }

        return bytesLeft;
    }
}
