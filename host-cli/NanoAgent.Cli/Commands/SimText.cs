using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Commands;

/// <summary>What came of a simulation, for people and for programs. Pure.</summary>
internal sealed class SimText(SimulationPlan plan, Simulation simulation, bool isWhole, TimeSpan took)
{
    private const int NameWidth = 10;
    private const double MsPerDay = 86_400_000;

    private SimulationTotals Totals => simulation.Totals;

    private double Ratio => Totals.SimulatedMs / Math.Max(1, took.TotalMilliseconds);

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(null, $"simulated: seed {plan.Seed}, {Totals.Turns} turns, faults {plan.Faults}");
        foreach ((string name, long count) in Figures())
        {
            text.AppendLine(null, $"  {name}: {count.ToString("#,0", CultureInfo.InvariantCulture)}");
        }

        text.AppendLine(null, $"  simulated time: {(Totals.SimulatedMs / MsPerDay).ToString("#,0.0", CultureInfo.InvariantCulture)} days");
        text.Append("faults:").AppendLine(plan.Faults == FaultSet.None ? " none" : "");
        foreach (FaultKind kind in Kinds())
        {
            text.AppendLine(null, $"  {FaultNames.Of(kind)}: {Totals.Of(kind).ToString("#,0", CultureInfo.InvariantCulture)}");
        }

        text.AppendLine("checked:");
        foreach (Invariant invariant in Invariants.All)
        {
            string state = simulation.Violation?.Invariant == invariant ? "BROKEN" : "ok    ";
            text.AppendLine(null, $"  {state} {invariant.Name.PadRight(NameWidth)} {invariant.Words}");
        }

        AppendViolation(text);
        text.Append(CultureInfo.InvariantCulture, $"time: {took.TotalSeconds:0.0} s for {Totals.Turns} turns, simulated : real = {Ratio:#,0} : 1");
        return text.ToString().ReplaceLineEndings("\n");
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["ok"] = isWhole && simulation.Violation is null,
            ["seed"] = plan.Seed,
            ["faults"] = plan.Faults.ToString(),
            ["is_whole"] = isWhole,
        };
        foreach ((string name, long count) in Figures())
        {
            json[name.Replace(' ', '_')] = count;
        }

        json["simulated_ms"] = Totals.SimulatedMs;
        json["fault_counts"] = new JsonObject(Kinds().Select(kind => KeyValuePair.Create(FaultNames.Of(kind), (JsonNode?)Totals.Of(kind))));
        json["invariants"] = new JsonArray([.. Invariants.All.Select(invariant => new JsonObject
        {
            ["name"] = invariant.Name,
            ["words"] = invariant.Words,
            ["ok"] = simulation.Violation?.Invariant != invariant,
        })]);
        json["violation"] = simulation.Violation is not Violation violation ? null : new JsonObject
        {
            ["invariant"] = violation.Invariant.Name,
            ["what"] = violation.What,
            ["at_ms"] = violation.AtMs,
            ["command"] = violation.Command,
            ["trace"] = new JsonArray([.. violation.Trace.Select(line => JsonValue.Create(line))]),
        };
        json["real_ms"] = Math.Round(took.TotalMilliseconds);
        json["ratio"] = Math.Round(Ratio);
        return json;
    }

    private void AppendViolation(StringBuilder text)
    {
        if (simulation.Violation is not Violation violation)
        {
            text.AppendLine(isWhole ? "violations: none" : "violations: none so far");
            return;
        }

        text.AppendLine(null, $"violation: {violation.Invariant.Name}: {violation.What}");
        text.AppendLine(null, $"  {violation.AtMs} ms after that board was first switched on; what came before, in its milliseconds:");
        foreach (string line in violation.Trace)
        {
            text.Append("    ").AppendLine(Terminal.OneLine.Of(line));
        }

        text.AppendLine("replay: " + violation.Command);
    }

    private IEnumerable<FaultKind> Kinds() => Enum.GetValues<FaultKind>().Where(plan.Faults.Has);

    private (string Name, long Count)[] Figures() =>
    [
        ("boards", Totals.Lives),
        ("turns", Totals.Turns),
        ("commands", Totals.Commands),
        ("messages of strangers", Totals.StrangersMessages),
        ("calls of the model", Totals.ModelCalls),
        ("calls of tools", Totals.ToolCalls),
        ("messages delivered", Totals.Deliveries),
        ("changes of pins", Totals.PinChanges),
        ("starts", Totals.Boots),
        ("writes to flash", Totals.FlashOperations),
    ];
}
