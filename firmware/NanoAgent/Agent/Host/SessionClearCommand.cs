using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>sessions.clear {key}: forgets a conversation. A turn of it that runs now still gets its answer.</summary>
public sealed class SessionClearCommand : IHostCommand
{
    private readonly Journal _journal;
    private readonly SessionStore _sessions;

    public SessionClearCommand(Journal journal, SessionStore sessions)
    {
        _journal = journal;
        _sessions = sessions;
    }

    public string Name => "sessions.clear";

    public string? Run(JsonFields args, JsonWriter result)
    {
        args.TryGetText("key", out string key);
        string? why = SessionKeys.WhyNot(_journal, key);
        if (why == null)
        {
            int turns = _journal.History(key).Length;
            _sessions.Drop(key);
            result.BeginObject().Name("key").Text(key).Name("turns").Number(turns).EndObject();
        }

        return why;
    }
}
