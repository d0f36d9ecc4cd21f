using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Memory;
using NanoAgent.Text;

namespace NanoAgent.Agent.Host;

/// <summary>memory.search {text}: the lines of the memory and the notes that answer best, each behind its file.</summary>
public sealed class MemorySearchCommand : IHostCommand
{
    private readonly MemorySearch _search;

    public MemorySearchCommand(MemorySearch search) => _search = search;

    public string Name => "memory.search";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetText("text", out string text) || Strings.IsBlank(text))
        {
            return "memory.search needs 'text': words to look for";
        }

        result.BeginObject().Name("hits").BeginArray();
        foreach (string hit in _search.Find(text))
        {
            result.Text(Strings.TrimTo(hit, Limits.HostTextBytesMax));
        }

        result.EndArray().EndObject();
        return null;
    }
}
