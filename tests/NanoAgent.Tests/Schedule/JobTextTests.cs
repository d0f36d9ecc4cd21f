using NanoAgent.Schedule;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Schedule;

/// <summary>What people and the model read of jobs.</summary>
public sealed class JobTextTests
{
    private const long Start = 1795241100; // Sat 2026-11-21 07:05 CET

    private readonly JobRig _rig = new(ZoneTable.Posix("Europe/Berlin"), Start);

    [Fact]
    public void A_new_job_is_echoed_with_its_next_three_runs_in_local_time()
    {
        Job job = _rig.Add("news", "weekdays 07:00", draft => draft.If = "door is off");

        Assert.Equal(
            "Added job 1 \"news\": weekdays 07:00, text \"hello\", if door is off\n"
            + "  next: Mon 2026-11-23 07:00 CET, Tue 2026-11-24 07:00 CET, Wed 2026-11-25 07:00 CET",
            JobText.Added(_rig.Book, job, Start));
    }

    [Fact]
    public void The_list_tells_state_and_last_run_of_each()
    {
        Assert.Equal("There are no jobs.", JobText.List(_rig.Book, Start));
        _rig.Add("water", "every 20m", draft => (draft.Kind, draft.Tool, draft.Arguments) = (JobKinds.Tool, "io_write", [(byte)'{', (byte)'}']));
        Job paused = _rig.Add("call", "at 2026-12-01T07:00");
        _rig.Book.Pause(paused.Id, out _);
        _rig.Runner.Result = JobRunResults.Failed;
        _rig.Runner.Note = "excluded by heater";
        _rig.Run(1200);

        Assert.Equal(
            "1 \"water\": every 20m, tool io_write {}\n"
            + "  next: Sat 2026-11-21 07:45 CET, Sat 2026-11-21 08:05 CET, Sat 2026-11-21 08:25 CET\n"
            + "  last: Sat 2026-11-21 07:25 CET failed: excluded by heater\n"
            + "2 \"call\": at 2026-12-01T07:00, text \"hello\"\n  paused",
            JobText.List(_rig.Book, Start + 1200));
        _rig.Run(2400);
        Assert.Contains("switched off: 3 runs failed one after the other", JobText.List(_rig.Book, Start + 3600), StringComparison.Ordinal);
        Assert.Contains("missed runs are skipped", Skipping(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_outage_is_one_message()
    {
        _rig.Add("water", "every 1m");
        _rig.Add("news", "daily 08:00 skip-missed");
        _rig.Add("call", "in 30m");
        _rig.StayOff(8 * 3600);
        _rig.Boot();
        OutageReport? report = null;
        var worker = new JobWorker(_rig.Book, _rig.Runner, new Listener(told => report = told), _rig.Clock, _rig.Log);
        for (int i = 0; i < 10; i++)
        {
            worker.Step();
        }

        Assert.Equal(
            "While the board was off or did not know the time, these jobs were due:\n"
            + "- water: at least 99 times since Sat 2026-11-21 07:06 CET; it runs once for that\n"
            + "- news: once, Sat 2026-11-21 08:00 CET; left out\n"
            + "- call: once, Sat 2026-11-21 07:35 CET; it runs once for that",
            JobText.Outage(report!, _rig.Book.Zone));
    }

    [Theory]
    [InlineData("in 20m", "The job 'call' is switched off: until /resume. /jobs run call runs it now.")]
    [InlineData("every 20m", "The job 'call' is switched off: until /resume. /jobs resume call switches it on again.")]
    public void That_a_job_is_off_ends_with_one_full_stop_and_the_way_out_that_it_has(string when, string text) =>
        Assert.Equal(text, JobText.Off(_rig.Add("call", when), "until /resume."));

    private string Skipping()
    {
        _rig.Book.SetSkipsMissed(1, true, out _);
        return JobText.Describe(_rig.Book, _rig.Book.Find("1")!, Start);
    }

    private sealed class Listener(Action<OutageReport> told) : IJobRunner
    {
        public string WhySkip(Job job) => "";

        public bool CanRun(Job job) => false;

        public string Run(Job job, long slot, long lateSeconds, bool isManual, out string note) => throw new InvalidOperationException("it is busy");

        public string FateOf(Job job, long slot, out string note) => throw new InvalidOperationException("nothing had begun");

        public void TellOff(Job job, string why) => throw new InvalidOperationException(why);

        public void TellOutage(OutageReport report) => told(report);

        public void TellInterrupted(Job job, long slot) => throw new InvalidOperationException("nothing had begun");
    }
}
