using NanoAgent.Channels;
using NanoAgent.Json;

namespace NanoAgent.Virtual;

/// <summary>sim.net {"up":false}: takes the network away or gives it back.</summary>
internal sealed class SimNetCommand(VirtualBoard board) : IHostCommand
{
    public string Name => "sim.net";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetText("up", out string up) || up is not ("true" or "false"))
        {
            return "sim.net needs 'up', true or false";
        }

        board.IsNetworkUp = up == "true";
        result.Text("done");
        return null;
    }
}
