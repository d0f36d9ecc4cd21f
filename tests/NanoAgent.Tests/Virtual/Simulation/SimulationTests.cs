using System.Text.Json;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual.Simulation;

/// <summary>Lives of boards with everything that can go wrong: nothing that is promised is broken, and the same seed is the same course of events.</summary>
public sealed class SimulationTests
{
    public static TheoryData<string> Faults => [.. FaultNames.Names, "all", "none"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task No_promise_is_broken(string faults)
    {
        NanoAgent.Virtual.Simulation simulation = await Run(new SimulationPlan(11, 200, Parse(faults)), 1);

        Assert.True(simulation.Violation is null, $"{simulation.Violation?.Command}: {simulation.Violation?.What}");
        Assert.Equal(200, simulation.Totals.Turns);
        Assert.All(Enum.GetValues<FaultKind>(), kind => Assert.Equal(Parse(faults).Has(kind), simulation.Totals.Of(kind) > 0));
    }

    /// <summary>Courses of events in which a promise was broken once.</summary>
    [Theory]
    [InlineData(601042691, "a reminder of which both tries broke off before Telegram had them")]
    [InlineData(1020787043, "a long answer whose first part got no answer right after a restart")]
    [InlineData(71034, "a message that a full flash refused, in the place of one that a power cut had torn")]
    [InlineData(71055, "a job that began by a clock that was ahead, and went on by one that was right")]
    [InlineData(72000, "the end of a run that a full flash did not note, nor later")]
    [InlineData(1020788035, "a single job that was over while a full flash did not let it go")]
    [InlineData(1531029035, "a turn whose request a full flash refused and had on flash at its end, when Telegram sent it again")]
    [InlineData(2025664817, "a job that was allowed twice, because a restart came between")]
    public async Task What_was_broken_once_is_mended(int seed, string what)
    {
        NanoAgent.Virtual.Simulation simulation = await Run(new SimulationPlan(seed, 200, FaultSet.All), 1);

        Assert.True(simulation.Violation is null, $"{what}: {simulation.Violation?.Command}: {simulation.Violation?.What}");
    }

    [Fact]
    public async Task The_same_plan_goes_the_same_way_however_many_lives_run_at_a_time()
    {
        var plan = new SimulationPlan(4, 450, FaultSet.All);

        NanoAgent.Virtual.Simulation one = await Run(plan, 1);
        NanoAgent.Virtual.Simulation two = await Run(plan, 2);

        Assert.Equal(JsonSerializer.Serialize(one.Totals), JsonSerializer.Serialize(two.Totals));
        Assert.Equal((3, 450), (one.Totals.Lives, (int)one.Totals.Turns));
    }

    [Fact]
    public async Task A_life_in_the_middle_is_a_simulation_of_its_own()
    {
        var plan = new SimulationPlan(5, 260, FaultSet.All);
        var traces = new List<string>();

        NanoAgent.Virtual.Simulation whole = await Run(plan, 1);
        NanoAgent.Virtual.Simulation first = await Run(plan with { Turns = 200 }, 1);
        NanoAgent.Virtual.Simulation second = await Run(new SimulationPlan(plan.SeedOf(1), 60, FaultSet.All) { Trace = traces.Add }, 1);

        Assert.Equal(whole.Totals.SimulatedMs, first.Totals.SimulatedMs + second.Totals.SimulatedMs);
        Assert.Equal(whole.Totals.FlashOperations, first.Totals.FlashOperations + second.Totals.FlashOperations);
        Assert.NotEmpty(traces);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("none")]
    [InlineData("power")]
    [InlineData("model-cuts,network,restarts")]
    public void A_set_of_faults_reads_what_it_writes(string text) => Assert.Equal(text, Parse(text).ToString());

    [Theory]
    [InlineData("powr", "powr")]
    [InlineData("power,", "(nothing)")]
    [InlineData("clock,POWER", "POWER")]
    public void An_unknown_fault_is_named(string text, string expected)
    {
        Assert.False(FaultSet.TryParse(text, out _, out string unknown));
        Assert.Equal(expected, unknown);
    }

    private static FaultSet Parse(string text) => FaultSet.TryParse(text, out FaultSet set, out string unknown) ? set : throw new ArgumentException(unknown);

    private static async Task<NanoAgent.Virtual.Simulation> Run(SimulationPlan plan, int processors)
    {
        var simulation = new NanoAgent.Virtual.Simulation(plan);
        await simulation.RunAsync(processors, null, CancellationToken.None);
        return simulation;
    }
}
