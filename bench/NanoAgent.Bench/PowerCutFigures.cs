using System.Diagnostics;
using NanoAgent.Fakes;

namespace NanoAgent.Bench;

/// <summary>
/// The long form of the power-cut tests: every scenario, every operation, every torn form, and every second cut of the
/// recovery from each first one. For the night; the tests run a part of it with every change.
/// </summary>
internal static class PowerCutFigures
{
    private const int CutsMin = 100_000;

    public static bool Run(TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        int cuts = 0;
        int violations = 0;
        foreach (PowerCutScenario scenario in Scenarios.Nightly())
        {
            foreach (PowerCutResult result in new[] { PowerCutRun.Once(scenario), PowerCutRun.Twice(scenario) })
            {
                cuts += result.Cuts;
                violations += result.Violations;
                output.WriteLine($"{result.Name}: {result.Cuts:#,0} cuts, {result.Violations} violations");
                result.Shown.ForEach(shown => output.WriteLine("  " + shown));
            }
        }

        output.WriteLine($"power cuts: {cuts:#,0} (at least {CutsMin:#,0}), {violations} violations");
        output.WriteLine($"time: {watch.Elapsed.TotalSeconds:0} s");
        return violations == 0 && cuts >= CutsMin;
    }
}
