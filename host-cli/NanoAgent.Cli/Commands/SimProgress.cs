using System.Diagnostics;
using NanoAgent.Cli.Terminal;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Commands;

/// <summary>Says on a terminal how far a simulation is, now and then.</summary>
internal sealed class SimProgress(TerminalIo io, SimulationPlan plan)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();

    public void Show(SimulationTotals totals)
    {
        if (io.IsInteractive && _sinceLast.Elapsed >= Pause)
        {
            _sinceLast.Restart();
            io.Note($"{totals.Turns} of {plan.Turns} turns", NoteStyle.Quiet);
        }
    }
}
