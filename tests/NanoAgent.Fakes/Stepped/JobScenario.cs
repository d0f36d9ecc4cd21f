using System.Text;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Fakes;

/// <summary>
/// Changes of a table such as the jobs: some are added, one is changed, one removed, and the log of them is written anew
/// on the way. What was acknowledged is there after any cut, in order; the rest of the table is as it was.
/// </summary>
public sealed class JobScenario : PowerCutScenario
{
    private const int Changes = 12;
    private const int JobBytes = 400;

    public override string Name => "job change";

    public override PowerCutState Prepare()
    {
        var state = new PowerCutState(new MemoryFileStore(), new PuppetWorld());
        KeyedLog jobs = Open(new FlashStore(state.Content));
        for (int i = 0; i < 3; i++)
        {
            jobs.TryPut("kept " + i, Job(i));
        }

        return state;
    }

    public override void Run(PowerCutState state, FlashStore flash)
    {
        KeyedLog jobs = Open(flash);
        for (int change = state.Notes.Count; change < Changes; change++)
        {
            if (change % 4 == 3)
            {
                jobs.Remove("job " + ((change - 1) % 3));
            }
            else if (!jobs.TryPut("job " + (change % 3), Job(change)))
            {
                throw new InvalidOperationException("there is no room for a job");
            }

            // Only now would anybody be told.
            state.Notes.Add("change " + change);
        }
    }

    public override string? WhatIsWrong(PowerCutState state)
    {
        KeyedLog jobs = Open(new FlashStore(state.Content));
        PowerCutState whole = Prepare();
        Run(whole, new FlashStore(whole.Content));
        KeyedLog expected = Open(new FlashStore(whole.Content));
        foreach (string key in expected.Keys)
        {
            if (jobs.Get(key) is not byte[] value || !value.AsSpan().SequenceEqual(expected.Get(key)))
            {
                return $"'{key}' is gone or another one";
            }
        }

        return jobs.Keys.Length == expected.Keys.Length ? null : "a removed job is back: " + string.Join(", ", jobs.Keys);
    }

    private static KeyedLog Open(FlashStore flash)
    {
        var jobs = new KeyedLog(flash, "jobs", 64 * 1024);
        jobs.Load();
        return jobs;
    }

    private static byte[] Job(int number) => Encoding.UTF8.GetBytes($"job {number} ".PadRight(JobBytes, '.'));
}
