using System.Diagnostics;
using NanoAgent.Virtual;

namespace NanoAgent.Bench;

/// <summary>Lives of boards with every fault, as <c>nanoagent sim</c> runs them: what they break, and how fast they pass.</summary>
internal static class SimulationFigures
{
    private const int Turns = 2000;
    private const int SimulatedSeconds = 10_000;

    public static async Task AddAsync(Report report)
    {
        var simulation = new Simulation(new SimulationPlan(1, Turns, FaultSet.All));
        var watch = Stopwatch.StartNew();
        await simulation.RunAsync(1, null, CancellationToken.None).ConfigureAwait(false);
        double seconds = watch.Elapsed.TotalSeconds * SimulatedSeconds * 1000 / simulation.Totals.SimulatedMs;
        report.Add(new Figure($"simulation: broken promises in {simulation.Totals.Turns} turns with every fault", simulation.Violation is null ? 0 : 1, "", 0));
        report.Add(new Figure($"simulation: real time for {SimulatedSeconds} s", Math.Round(seconds, 2), "s", 1));
        report.Note("simulation: on one processor; nanoagent sim --turns 1000000 is the long form");
    }
}
