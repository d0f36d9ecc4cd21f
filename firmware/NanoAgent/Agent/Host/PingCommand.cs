using NanoAgent.Channels;
using NanoAgent.Json;

namespace NanoAgent.Agent.Host;

/// <summary>Is there somebody on this port?</summary>
public sealed class PingCommand : IHostCommand
{
    public string Name => "ping";

    public string? Run(JsonFields args, JsonWriter result)
    {
        result.Text("pong");
        return null;
    }
}
