using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Memory;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>Long-term memory: save, search, forget.</summary>
public sealed class MemoryTool : ITool
{
    private readonly MemoryStore _memory;
    private readonly IClock _clock;

    public MemoryTool(MemoryStore memory, IClock clock)
    {
        _memory = memory;
        _clock = clock;
    }

    public ToolSpec Spec { get; } = new ToolSpec("memory", "op save, search, forget; kind fact, pref, todo", "op text kind");

    public bool Acts(ToolCall call) => !(call.Arguments.TryGetText("op", out string op) && op == "search");

    public ToolResult Run(ToolCall call, ToolContext context)
    {
        call.Arguments.TryGetText("op", out string op);
        bool hasText = call.Arguments.TryGetText("text", out string text) && text.Trim().Length > 0;
        switch (op)
        {
            case "save":
                return hasText ? Save(call, context, text) : call.Fail("memory save needs 'text': the fact in one sentence.");
            case "search":
                return Search(call, text);
            case "forget":
                return hasText ? Forget(call, text) : call.Fail("memory forget needs 'text': words of the line to remove.");
            default:
                return call.Fail("memory needs 'op': save, search or forget; for example {\"op\":\"save\",\"text\":\"The owner's cat is called Mia\"}.");
        }
    }

    private ToolResult Save(ToolCall call, ToolContext context, string text)
    {
        if (Strings.Utf8Length(text) > Limits.MemoryLineBytesMax)
        {
            return call.Fail("That is too long for one memory (at most " + Limits.MemoryLineBytesMax + " bytes); put it into notes/ with the file tool.");
        }

        if (!call.Arguments.TryGetText("kind", out string kind) || !IsKind(kind))
        {
            kind = "fact";
        }

        string date = _clock.IsTimeKnown ? IsoTime.Format(_clock.UnixMs).Substring(0, 10) : "undated";
        return _memory.TrySave(kind, date, context.Channel, text, out string sentence) ? call.Ok(sentence) : call.Fail(sentence);
    }

    private ToolResult Search(ToolCall call, string query)
    {
        string[] lines = _memory.Search(query);
        if (lines.Length == 0)
        {
            return call.Ok(query.Length == 0 ? "Memory is empty." : "Nothing in memory matches '" + query + "'.");
        }

        StringBuilder text = new StringBuilder();
        foreach (string line in lines)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(line);
        }

        return call.Ok(text.ToString());
    }

    private ToolResult Forget(ToolCall call, string text)
    {
        string[] removed = _memory.Forget(text);
        if (removed.Length > Limits.MemoryForgetMax)
        {
            return call.Fail("'" + text + "' is in " + removed.Length + " lines, so nothing was removed; give more exact words of the one to remove.");
        }

        return removed.Length == 0
            ? call.Fail("Nothing in memory contains '" + text + "'; search for the exact words first.")
            : call.Ok("Forgotten: " + Strings.Join("\n", removed));
    }

    private static bool IsKind(string kind) => kind == "fact" || kind == "pref" || kind == "todo";
}
