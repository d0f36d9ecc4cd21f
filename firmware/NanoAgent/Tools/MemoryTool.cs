using System.IO;
using NanoAgent.Conversation;
using NanoAgent.Memory;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>Long-term memory: save, search, forget. A search covers the notes too.</summary>
public sealed class MemoryTool : ITool
{
    /// <summary>Cause of a taint: memories of doubtful origin.</summary>
    public const string Doubt = "a memory of doubtful origin (its source ends with '?')";

    private readonly MemoryStore _memory;
    private readonly MemorySearch _search;
    private readonly Days _days;

    public MemoryTool(MemoryStore memory, MemorySearch search, Days days)
    {
        _memory = memory;
        _search = search;
        _days = days;
    }

    public ToolSpec Spec { get; } = new ToolSpec(
        "memory", "op save, search (+notes), forget; kind fact, pref, todo, person, event", "op text kind");

    public Effect EffectOf(ToolCall call) =>
        call.Arguments.TryGetText("op", out string op) && op == "search" ? Effect.Recalls() : Effect.Remembers();

    public ToolResult Run(ToolCall call, ToolContext context)
    {
        call.Arguments.TryGetText("op", out string op);
        bool hasText = call.Arguments.TryGetText("text", out string text) && text.Trim().Length > 0;
        try
        {
            switch (op)
            {
                case "save":
                    return hasText ? Save(call, context, text) : call.Fail("memory save needs 'text': the fact in one sentence.");
                case "search":
                    return Search(call, context, text.Trim());
                case "forget":
                    return hasText ? Forget(call, context, text.Trim()) : call.Fail("memory forget needs 'text': words of the line to remove.");
                default:
                    return call.Fail("memory needs 'op': save, search or forget; for example {\"op\":\"save\",\"text\":\"The owner's cat is called Mia\"}.");
            }
        }
        catch (IOException ex)
        {
            return call.Fail("memory " + op + " failed, and nothing was lost: " + FlashTrouble.Sentence(ex));
        }
    }

    private ToolResult Save(ToolCall call, ToolContext context, string text)
    {
        if (Strings.Utf8Length(text) > Limits.MemoryLineBytesMax)
        {
            return call.Fail("That is too long for one memory (at most " + Limits.MemoryLineBytesMax + " bytes); put it into notes/ with the file tool.");
        }

        if (!call.Arguments.TryGetText("kind", out string kind) || !MemoryKinds.IsKnown(kind))
        {
            kind = MemoryKinds.Fact;
        }

        string source = context.Channel + (context.IsTainted ? MemoryLine.DoubtMark : "");
        string date = _days.Today.Length > 0 ? _days.Today : MemoryLine.Undated;
        return Saved(call, context, MemoryLine.Format(kind, date, source, text), _memory.TrySave(kind, date, source, text, out string sentence), sentence);
    }

    private static ToolResult Saved(ToolCall call, ToolContext context, string line, bool isSaved, string sentence)
    {
        if (!isSaved)
        {
            return call.Fail(sentence);
        }

        // Exactly this line: words of it may stand in others.
        context.Undo = new UndoStep(
            "a memory was saved", "file",
            new ArgumentsWriter().With("op", "edit").With("path", UserFiles.Memory).With("old", line + "\n").With("text", "").ToString());
        return call.Ok(sentence);
    }

    private ToolResult Search(ToolCall call, ToolContext context, string query)
    {
        MemoryList memory = _memory.Current;
        if (memory.IsDoubtful)
        {
            context.Taint(Doubt);
        }

        if (query.Length == 0 || query == "*")
        {
            // All of it: the newest lines, if it is more than a result holds.
            string newest = memory.Newest(Limits.FileShownBytesMax, out int leftOut);
            return call.Ok(memory.Count == 0 ? "Memory is empty."
                : leftOut == 0 ? newest : "[" + leftOut + " older lines are not shown; search with words finds them]\n" + newest);
        }

        string[] lines = _search.Find(query);
        foreach (string line in lines)
        {
            if (TextSearch.Contains(line, MemoryLine.DoubtMark + ": "))
            {
                context.Taint(Doubt);
            }
        }

        return call.Ok(lines.Length == 0
            ? "Nothing in memory or notes matches '" + Strings.TrimTo(query, Limits.SearchLineBytesMax) + "'."
            : Strings.Join("\n", lines));
    }

    // The very line, with its date and source.
    private static UndoStep UndoOf(string line) => new UndoStep("a memory was forgotten", "file",
        new ArgumentsWriter().With("op", "append").With("path", UserFiles.Memory).With("text", line + "\n").ToString());

    private ToolResult Forget(ToolCall call, ToolContext context, string text)
    {
        string shown = "'" + Strings.TrimTo(text, Limits.SearchLineBytesMax) + "'";
        string[] removed = _memory.Forget(text);
        if (removed.Length > Limits.MemoryForgetMax)
        {
            return call.Fail(shown + " is in " + removed.Length + " lines, so nothing was removed; give more exact words of the one to remove.");
        }

        string[] notes = _search.NotesWith(text);
        string inNotes = notes.Length == 0 ? "" : Strings.Join(", ", notes);
        if (removed.Length > 0)
        {
            context.Undo = removed.Length == 1 ? UndoOf(removed[0]) : null;
            return call.Ok("Forgotten: " + Strings.Join("\n", removed)
                + (notes.Length == 0 ? "" : "\nThe words also stand in " + inNotes + "; file edit removes them there."));
        }

        return call.Fail(notes.Length == 0
            ? "Nothing in memory contains " + shown + "; search for the exact words first."
            : "Nothing in memory contains " + shown + ", but " + inNotes + " does; file edit removes it there.");
    }
}
