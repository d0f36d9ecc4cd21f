using NanoAgent.Channels;
using NanoAgent.Json;

namespace NanoAgent.Virtual;

/// <summary>sim.set {"name":"door","value":1}: changes what the board's inputs and sensors see.</summary>
internal sealed class SimSetCommand(VirtualBoard board) : IHostCommand
{
    public string Name => "sim.set";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetText("name", out string name) || !TryGetValue(args, out double value))
        {
            return "sim.set needs 'name' and a number 'value', for example {\"name\":\"door\",\"value\":1}";
        }

        if (!board.World.TrySet(name, value, out string error))
        {
            return error;
        }

        result.Text("done");
        return null;
    }

    private static bool TryGetValue(JsonFields args, out double value)
    {
        args.TryGetText("value", out string word);
        value = word is "true" or "on" ? 1 : 0;
        return word is "true" or "on" or "false" or "off" || args.TryGetNumber("value", out value);
    }
}
