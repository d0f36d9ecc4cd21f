using NanoAgent.Channels;
using NanoAgent.Json;

namespace NanoAgent.Virtual;

/// <summary>sim.power {"cut":"now"}: pulls the plug. There is no answer: a board without power gives none.</summary>
internal sealed class SimPowerCommand(VirtualBoard board) : IHostCommand
{
    public string Name => "sim.power";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetText("cut", out string when) || when != "now")
        {
            return "sim.power needs 'cut', which can be \"now\"";
        }

        board.CutPower();
        result.Text("done");
        return null;
    }
}
