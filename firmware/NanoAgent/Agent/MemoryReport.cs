using System.Text;
using NanoAgent.Memory;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>What /memory shows: how much there is, the newest lines, or what answers a question. No model.</summary>
public sealed class MemoryReport
{
    private readonly MemoryStore _memory;
    private readonly MemorySearch _search;
    private readonly NoteStore _notes;

    public MemoryReport(MemoryStore memory, MemorySearch search, NoteStore notes)
    {
        _memory = memory;
        _search = search;
        _notes = notes;
    }

    public string Describe(string words)
    {
        if (!Strings.IsBlank(words))
        {
            string[] found = _search.Find(words);
            return found.Length == 0 ? "Nothing in memory or notes matches that." : Strings.Join("\n", found);
        }

        MemoryList memory = _memory.Current;
        int notes = _notes.Paths().Length;
        StringBuilder text = new StringBuilder();
        text.Append(memory.Count).Append(memory.Count == 1 ? " memory, " : " memories, ").Append(memory.Bytes).Append(" of ");
        text.Append(Limits.MemoryBytesMax).Append(" bytes; ").Append(notes).Append(notes == 1 ? " note" : " notes");
        string newest = memory.Newest(Limits.MemoryShownBytesMax, out int leftOut);
        text.Append(newest.Length > 0 ? leftOut > 0 ? "\nnewest:\n" : "\n" : "").Append(newest);
        return text.Append("\n/memory WORDS searches all of it and the notes").ToString();
    }
}
