using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>sessions.list: the conversations on flash, the one with the newest message first.</summary>
public sealed class SessionListCommand : IHostCommand
{
    private readonly Journal _journal;

    public SessionListCommand(Journal journal) => _journal = journal;

    public string Name => "sessions.list";

    public string? Run(JsonFields args, JsonWriter result)
    {
        result.BeginObject().Name("sessions").BeginArray();
        foreach (string key in _journal.Keys)
        {
            int bytes = 0;
            Exchange[] history = _journal.History(key);
            foreach (Exchange exchange in history)
            {
                bytes += exchange.Outcome!.Length + (exchange.Request == null ? 0 : exchange.Request.Length);
            }

            result.BeginObject().Name("key").Text(key).Name("turns").Number(history.Length).Name("bytes").Number(bytes).EndObject();
        }

        result.EndArray().EndObject();
        return null;
    }
}
