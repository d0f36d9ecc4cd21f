using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Memory;
using NanoAgent.Text;

namespace NanoAgent.Agent.Host;

/// <summary>memory.list {from?}: the lines of MEMORY.md in pages; "next" is the line to go on from.</summary>
public sealed class MemoryListCommand : IHostCommand
{
    private readonly MemoryStore _memory;

    public MemoryListCommand(MemoryStore memory) => _memory = memory;

    public string Name => "memory.list";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!HostArgs.TryGetInt(args, "from", 0, 0, out int from))
        {
            return "'from' is a number from 0 on";
        }

        MemoryList list = _memory.Current;
        result.BeginObject().Name("count").Number(list.Count).Name("bytes").Number(list.Bytes).Name("lines").BeginArray();
        int used = 0;
        int at = from;
        while (at < list.Count && used < Limits.HostAnswerFillBytes)
        {
            ByteBuffer line = new ByteBuffer(128, Limits.HostAnswerBytesMax);
            WriteLine(new JsonWriter(line), list[at]);
            if (used > 0 && used + line.Length > Limits.HostAnswerFillBytes)
            {
                break;
            }

            result.Raw(line.Bytes, 0, line.Length);
            used += line.Length;
            at++;
        }

        result.EndArray().Name("next").Number(at < list.Count ? at : -1).EndObject();
        return null;
    }

    private static void WriteLine(JsonWriter json, MemoryLine line)
    {
        json.BeginObject();
        if (line.IsTyped)
        {
            json.Name("kind").Text(Short(line.Kind)).Name("date").Text(line.Date).Name("source").Text(Short(line.Source));
        }

        json.Name("text").Text(Strings.TrimTo(line.Text, Limits.HostTextBytesMax)).EndObject();
    }

    private static string Short(string word) => Strings.TrimTo(word, Limits.NameBytesMax);
}
