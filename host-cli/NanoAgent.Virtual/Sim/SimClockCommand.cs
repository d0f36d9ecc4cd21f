using NanoAgent.Channels;
using NanoAgent.Json;

namespace NanoAgent.Virtual;

/// <summary>sim.clock {"advance_s":3600}: jumps ahead, wall clock and uptime alike.</summary>
internal sealed class SimClockCommand(VirtualBoard board) : IHostCommand
{
    /// <summary>Ten years; beyond that a typing error is likelier than a test.</summary>
    private const double SecondsMax = 10 * 365.25 * 86400;

    public string Name => "sim.clock";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetNumber("advance_s", out double seconds) || !(seconds >= 0 && seconds <= SecondsMax))
        {
            return "sim.clock needs 'advance_s', the seconds to jump ahead, at most ten years";
        }

        board.Advance((long)(seconds * 1000));
        result.Text("done");
        return null;
    }
}
