using NanoAgent.Fakes;

namespace NanoAgent.Tests.PowerCuts;

/// <summary>Jobs that come due in the whole firmware, with the power cut at every change of the flash.</summary>
public sealed class AutomationPowerCutTests
{
    private const int Stride = 16;

    [Fact]
    public void One_cut_at_any_operation_makes_nothing_happen_twice_and_nothing_vanish() =>
        AssertClean(PowerCutRun.Once(new AutomationScenario()), 100);

    [Fact]
    public void Two_cuts_neither() => AssertClean(PowerCutRun.Twice(new AutomationScenario(), Stride), 500);

    private static void AssertClean(PowerCutResult result, int cutsMin)
    {
        Assert.True(result.Violations == 0, $"{result.Violations} of {result.Cuts} cuts:\n{string.Join('\n', result.Shown)}");
        Assert.True(result.Cuts >= cutsMin, $"only {result.Cuts} cuts");
    }
}
