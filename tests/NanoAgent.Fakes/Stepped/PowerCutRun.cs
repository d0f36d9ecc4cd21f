using NanoAgent.Virtual;

namespace NanoAgent.Fakes;

/// <summary>Cuts a scenario short at every flash operation, in every way an operation can be torn, and looks what is left.</summary>
public static class PowerCutRun
{
    private const int RestartsMax = 4;

    /// <summary>One cut at each operation in each form.</summary>
    public static PowerCutResult Once(PowerCutScenario scenario)
    {
        PowerCutState start = scenario.Prepare();
        int operations = CountOperations(scenario, start);
        var result = new PowerCutResult(scenario.Name);
        for (int at = 1; at <= operations; at++)
        {
            foreach (TearForm tear in Enum.GetValues<TearForm>())
            {
                PowerCutState state = start.Clone();
                RunCut(scenario, state, at, tear);
                Settle(scenario, state);
                result.Count(Check(scenario, state), $"{tear} at operation {at}");
            }
        }

        return result;
    }

    /// <summary>
    /// A second cut at each operation of the recovery from each first one. <paramref name="stride"/> takes every n-th first
    /// cut only, beginning with <paramref name="offset"/>, to divide a long run.
    /// </summary>
    public static PowerCutResult Twice(PowerCutScenario scenario, int stride = 1, int offset = 0)
    {
        PowerCutState start = scenario.Prepare();
        int operations = CountOperations(scenario, start);
        var result = new PowerCutResult(scenario.Name + ", two cuts");
        for (int at = 1 + offset; at <= operations; at += stride)
        {
            foreach (TearForm tear in Enum.GetValues<TearForm>())
            {
                PowerCutState once = start.Clone();
                RunCut(scenario, once, at, tear);
                CutAgain(scenario, once, result, $"{tear} at operation {at}");
            }
        }

        return result;
    }

    private static void CutAgain(PowerCutScenario scenario, PowerCutState once, PowerCutResult result, string first)
    {
        int operations = CountOperations(scenario, once);
        for (int at = 1; at <= operations; at++)
        {
            foreach (TearForm tear in Enum.GetValues<TearForm>())
            {
                PowerCutState twice = once.Clone();
                RunCut(scenario, twice, at, tear);
                Settle(scenario, twice);
                result.Count(Check(scenario, twice), $"{first}, then {tear} at operation {at} of the next boot");
            }
        }
    }

    private static int CountOperations(PowerCutScenario scenario, PowerCutState start)
    {
        PowerCutState state = start.Clone();
        var flash = new FlashStore(state.Content);
        state.Boots++;
        scenario.Run(state, flash);
        return (int)flash.Operations;
    }

    private static void RunCut(PowerCutScenario scenario, PowerCutState state, int at, TearForm tear)
    {
        state.Boots++;
        try
        {
            scenario.Run(state, new FlashStore(state.Content, new FlashFaults { CutAt = at, Tear = tear, Seed = at }));
        }
        catch (PowerCutException)
        {
            // As planned, in the middle of the start.
        }
    }

    // A few restarts without faults: everything has to come to an end then.
    private static void Settle(PowerCutScenario scenario, PowerCutState state)
    {
        for (int restart = 0; restart < RestartsMax; restart++)
        {
            state.Boots++;
            var flash = new FlashStore(state.Content);
            scenario.Run(state, flash);
            if (flash.Operations == 0)
            {
                return;
            }
        }
    }

    private static string? Check(PowerCutScenario scenario, PowerCutState state)
    {
        try
        {
            return scenario.WhatIsWrong(state);
        }
        catch (Exception ex) when (ex is InvalidOperationException or IOException or FormatException)
        {
            return "the check failed: " + ex.Message;
        }
    }
}
