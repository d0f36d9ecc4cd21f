using NanoAgent.Fakes;

namespace NanoAgent.Tests.PowerCuts;

/// <summary>
/// The whole firmware, cut short at every change of its flash, and a second time while it recovers: everybody is answered,
/// nothing acknowledged is lost, the board always starts. A hundred thousand more: `bench --power-cuts`.
/// </summary>
public sealed class ConversationPowerCutTests(ConversationPowerCutTests.Run run) : IClassFixture<ConversationPowerCutTests.Run>
{
    private const int CutsMin = 5000;

    public static TheoryData<string> All => [.. Scenarios.Tested().Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void One_cut_or_two_at_any_operation_lose_nothing(string name)
    {
        foreach (PowerCutResult result in run.Results.Where(result => result.Name == name || result.Name == name + ", two cuts"))
        {
            Assert.True(result.Violations == 0, $"{result.Violations} of {result.Cuts} cuts:\n{string.Join('\n', result.Shown)}");
            Assert.True(result.Cuts >= 12, $"{result.Name} has only {result.Cuts} cuts");
        }
    }

    [Fact]
    public void All_together_there_are_at_least_five_thousand_cuts() =>
        Assert.True(run.Results.Sum(result => result.Cuts) >= CutsMin, $"only {run.Results.Sum(result => result.Cuts)}");

    /// <summary>All scenarios once, side by side.</summary>
    public sealed class Run
    {
        public IReadOnlyList<PowerCutResult> Results { get; } =
            [.. Scenarios.Tested().AsParallel().SelectMany(scenario => new[] { PowerCutRun.Once(scenario), PowerCutRun.Twice(scenario) })];
    }
}
