using System.Globalization;
using NanoAgent.Schedule;
using NanoAgent.Storage;
using NanoAgent.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Fakes;

/// <summary>
/// Jobs are added, run, are paused, resumed and removed. After any cut each slot has run once or was told as missed or
/// interrupted, none has run twice, an acknowledged job is there and a removed one is gone.
/// </summary>
public sealed class JobScenario : PowerCutScenario
{
    private const int StepMs = 10_000;
    private const int OffMs = 200_000;

    private static readonly string[] Steps = ["add text", "add tool", "add prompt", "add single", "run 130", "pause text", "run 70", "resume text", "remove tool", "run 70"];

    public override string Name => "jobs";

    public override PowerCutState Prepare() => new(new MemoryFileStore(), new PuppetWorld());

    public override void Run(PowerCutState state, FlashStore flash)
    {
        bool isDone = Finished(state) == Steps.Length;
        var clock = new SteppedClock(state.UnixMs + (state.Boots > 1 && !isDone ? OffMs : 0));
        var puppet = new JobPuppet(flash, state.Notes);
        JobBook book = Open(flash);
        var worker = new JobWorker(book, puppet, puppet, clock, new JobLog());
        puppet.Worker = worker;
        try
        {
            Settle(worker, puppet);
            for (int step = Finished(state); step < Steps.Length; step++)
            {
                state.Notes.Add($"{Now(clock)} begins {step}");
                Take(Steps[step].Split(' '), book, clock, () => Settle(worker, puppet), state);

                // Only now would anybody be told.
                state.Notes.Add($"{Now(clock)} done {step}");
            }
        }
        finally
        {
            state.UnixMs = clock.UnixMs;
        }
    }

    public override string? WhatIsWrong(PowerCutState state)
    {
        JobBook book = Open(new FlashStore(state.Content));
        string[] names = [.. book.All.Select(job => job.Name).Order(StringComparer.Ordinal)];
        if (!names.SequenceEqual(["prompt", "text"]))
        {
            return "the jobs are: " + string.Join(", ", names);
        }

        if (book.All.Any(job => !book.StateOf(job).IsOn || book.StateOf(job).BegunSlot != 0))
        {
            return "a job is off or a run has no end";
        }

        var slots = new JobSlots(state, state.UnixMs / 1000);
        return slots.Check("text", 60, slots.At("begins", "add text"), slots.At("begins", "pause text"))
            ?? slots.Check("text", 60, slots.At("done", "resume text"), long.MaxValue)
            ?? slots.Check("tool", 60, slots.At("begins", "add tool"), slots.At("begins", "remove tool"))
            ?? slots.Check("prompt", 120, slots.At("begins", "add prompt"), long.MaxValue)
            ?? slots.Check("single", 0, slots.At("begins", "add single"), long.MaxValue)
            ?? slots.Twice();
    }

    /// <summary>The number of a step, as the notes have it.</summary>
    internal static int IndexOf(string step) => Array.IndexOf(Steps, step);

    private static void Take(string[] step, JobBook book, SteppedClock clock, Action settle, PowerCutState state)
    {
        Job? job = book.Find(step[1]);
        bool isTaken = true;
        string problem = "";
        switch (step[0])
        {
            case "add" when job is null:
                job = Add(book, step[1], clock);
                break;
            case "pause":
                isTaken = book.Pause(job!.Id, out problem);
                break;
            case "resume":
                isTaken = book.Resume(job!.Id, Now(clock), out problem);
                break;
            case "remove" when job is not null:
                isTaken = book.Remove(job.Id, out problem);
                break;
            case "run":
                Run(int.Parse(step[1], CultureInfo.InvariantCulture), clock, settle);
                break;
        }

        if (step[0] == "add" && job is not null)
        {
            state.Notes.Add($"created {step[1]} {job.CreatedUnix} {job.When.NextAfter(0, job.CreatedUnix, book.Zone)}");
        }

        if (!isTaken)
        {
            throw new InvalidOperationException(problem);
        }
    }

    private static Job Add(JobBook book, string name, SteppedClock clock)
    {
        string when = name switch { "prompt" => "every 2m", "single" => "in 100s", _ => "every 1m" };
        var draft = new JobDraft
        {
            Name = name,
            When = JobTime.TryParse(when, Now(clock), book.Zone, out _),
            Kind = name == "single" ? JobKinds.Text : name,
            Text = "hello",
            Tool = "io_write",
        };
        string? refusal = book.TryAdd(draft, Now(clock), out Job? job);
        return job ?? throw new InvalidOperationException(refusal);
    }

    private static void Run(int seconds, SteppedClock clock, Action settle)
    {
        for (int passed = 0; passed < seconds * 1000; passed += StepMs)
        {
            clock.Advance(StepMs);
            settle();
        }
    }

    private static void Settle(JobWorker worker, JobPuppet puppet)
    {
        do
        {
            puppet.AnswerPrompts();
        }
        while (worker.Step() == 0);
        puppet.AnswerPrompts();
    }

    private static JobBook Open(FlashStore flash)
    {
        var book = new JobBook(new JobStore(flash), PosixZone.Utc(), new JobLog());
        var report = new BootReport();
        book.Load(report);
        return report.IsClean ? book : throw new InvalidOperationException("a cut was called a loss: " + report.Message);
    }

    private static int Finished(PowerCutState state) => state.Notes.Count(note => note.Contains(" done ", StringComparison.Ordinal));

    private static long Now(SteppedClock clock) => clock.UnixMs / 1000;
}
