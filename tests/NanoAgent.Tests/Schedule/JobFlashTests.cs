using NanoAgent.Schedule;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;
using NanoAgent.Text;
using NanoAgent.Virtual;
using FlashContent = NanoAgent.Virtual.MemoryFileStore;

namespace NanoAgent.Tests.Schedule;

/// <summary>What jobs cost on flash, and what any damage of it leads to.</summary>
public sealed class JobFlashTests
{
    private const long Start = 1795241100;
    private const int Jobs = 10;

    [Fact]
    public void A_run_costs_two_commits_and_an_idle_day_none()
    {
        var flash = new FlashStore(new FlashContent(), model: new LittleFsModel());
        JobBook book = Fill(flash);
        var runner = new ScriptedJobRunner();
        var clock = new FakeClock();
        clock.LearnUnixMs(Start * 1000);
        var worker = new JobWorker(book, runner, runner, clock, new RecordingLog());
        Pass(worker, clock, 48);
        FlashCounters before = flash.Counters;
        int runs = runner.Runs.Count;
        Pass(worker, clock, 240);
        FlashCounters cost = flash.Counters - before;
        runs = runner.Runs.Count - runs;

        Assert.True(runs > 2000, $"only {runs} runs");
        Assert.Equal(2 * runs, cost.Operations);
        Assert.InRange(cost.Programmed / runs, 256, 1200);
        Assert.InRange((double)cost.Erases / runs, 0, 0.3);

        foreach (Job job in book.All)
        {
            book.Pause(job.Id, out _);
        }

        before = flash.Counters;
        Pass(worker, clock, 24);
        Assert.Equal(0, (flash.Counters - before).Operations);
    }

    [Theory]
    [InlineData("in 1m", 0)]
    [InlineData("every 1h", 1)]
    public void A_run_that_ended_while_the_flash_was_full_is_noted_as_soon_as_there_is_room(string when, int jobsLeft)
    {
        var content = new FlashContent();
        var flash = new FlashStore(content);
        var book = new JobBook(new JobStore(flash), PosixZone.Utc(), new RecordingLog());
        book.Load(new BootReport());
        Assert.Null(book.TryAdd(new JobDraft { Name = "news", Kind = JobKinds.Text, Text = "hello", When = JobTime.TryParse(when, Start, PosixZone.Utc(), out _) }, Start, out Job? job));
        var runner = new ScriptedJobRunner { Result = JobRunResults.Started };
        var clock = new FakeClock();
        clock.LearnUnixMs(Start * 1000);
        var worker = new JobWorker(book, runner, runner, clock, new RecordingLog());
        Pass(worker, clock, 2);
        flash.Inject(faults => faults.IsFull = true);
        worker.Ended(job!.Id, runner.Runs[0].Slot, JobRunResults.Done, "delivered");
        flash.Inject(faults => faults.IsFull = false);
        clock.Advance(Limits.JobCatchUpMs);
        worker.Step();

        var again = new JobBook(new JobStore(new FlashStore(content)), PosixZone.Utc(), new RecordingLog());
        again.Load(new BootReport());
        Assert.Equal(jobsLeft, again.All.Length);
        Assert.All(again.All, left => Assert.Equal("ok", again.StateOf(left).History.Single().Outcome));
    }

    [Fact]
    public void Whatever_is_damaged_the_rest_loads_and_nothing_throws()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var content = new FlashContent();
            Fill(new FlashStore(content));
            var random = new Random(seed);
            string[] files = content.AllFiles();
            var damaged = new HashSet<string>();
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                string path = files[random.Next(files.Length)];
                byte[] bytes = content.Bytes(path).ToArray();
                if (!damaged.Add(path))
                {
                    continue;
                }

                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                content.Write(path, bytes, 0, random.Next(2) == 0 ? bytes.Length : random.Next(bytes.Length));
            }

            var report = new BootReport();
            var book = new JobBook(new JobStore(new FlashStore(content)), PosixZone.Utc(), new RecordingLog());
            book.Load(report);
            int lost = damaged.Count(path => path.StartsWith("jobs/d", StringComparison.Ordinal));
            Assert.True(book.All.Length == Jobs - lost, $"seed {seed}: {book.All.Length} jobs are left of {Jobs}, damaged: {string.Join(' ', damaged)}");
        }
    }

    [Fact]
    public void A_definition_that_is_damaged_after_its_first_state_is_told()
    {
        var content = new FlashContent();
        Fill(new FlashStore(content));
        for (int place = 0; place < Jobs; place++)
        {
            content["jobs/d" + place] = "";
        }

        var report = new BootReport();
        new JobBook(new JobStore(new FlashStore(content)), PosixZone.Utc(), new RecordingLog()).Load(report);
        Assert.Contains("- the job \"job 3\"", report.Message, StringComparison.Ordinal);
    }

    private static JobBook Fill(FlashStore flash)
    {
        var book = new JobBook(new JobStore(flash), PosixZone.Utc(), new RecordingLog());
        book.Load(new BootReport());
        for (int i = 0; i < Jobs; i++)
        {
            var draft = new JobDraft { Name = "job " + i, Kind = JobKinds.Text, Text = "The plants want water.", When = JobTime.TryParse("every 1h", Start, PosixZone.Utc(), out _) };
            Assert.Null(book.TryAdd(draft, Start, out _));
        }

        return book;
    }

    private static void Pass(JobWorker worker, FakeClock clock, int hours)
    {
        for (int minute = 0; minute < hours * 60; minute++)
        {
            clock.Advance(60_000);
            while (worker.Step() == 0)
            {
                // Until everything that is due has run.
            }
        }
    }
}
