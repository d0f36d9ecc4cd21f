using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Memory;
using NanoAgent.Text;

namespace NanoAgent.Agent.Host;

/// <summary>memory.forget {text}: removes the few lines of the memory that contain the text; names notes that contain it too.</summary>
public sealed class MemoryForgetCommand : IHostCommand
{
    private readonly MemoryStore _memory;
    private readonly MemorySearch _search;

    public MemoryForgetCommand(MemoryStore memory, MemorySearch search)
    {
        _memory = memory;
        _search = search;
    }

    public string Name => "memory.forget";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetText("text", out string text) || Strings.IsBlank(text))
        {
            return "memory.forget needs 'text': words of the line to remove";
        }

        string[] lines = _memory.Forget(text);
        string shown = "'" + Strings.TrimTo(text.Trim(), Limits.NameBytesMax) + "'";
        if (lines.Length > Limits.MemoryForgetMax)
        {
            return shown + " is in " + lines.Length + " lines, so nothing was removed; give more exact words of the one to remove";
        }

        string[] notes = _search.NotesWith(text);
        if (lines.Length == 0)
        {
            return "nothing in memory contains " + shown
                + (notes.Length == 0 ? "" : ", but " + Strings.Join(", ", notes) + " does; edit or remove that file");
        }

        result.BeginObject();
        WriteTexts(result.Name("forgotten"), lines);
        WriteTexts(result.Name("notes"), notes);
        result.EndObject();
        return null;
    }

    private static void WriteTexts(JsonWriter json, string[] texts)
    {
        json.BeginArray();
        foreach (string text in texts)
        {
            json.Text(Strings.TrimTo(text, Limits.HostTextBytesMax));
        }

        json.EndArray();
    }
}
