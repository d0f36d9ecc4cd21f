using NanoAgent.Schedule;
using NanoAgent.Tests.Support;
using NanoAgent.Text;

namespace NanoAgent.Tests.Schedule;

/// <summary>What becomes of runs that a restart or an outage came into.</summary>
public sealed class JobRestartTests
{
    private const long Start = 1795241100; // Sat 2026-11-21 07:05 CET

    private readonly JobRig _rig = new(ZoneTable.Posix("Europe/Berlin"), Start);

    [Theory]
    [InlineData(JobRunResults.Done, 1, "ok")]
    [InlineData(JobRunResults.Failed, 1, "failed")]
    [InlineData(JobRunResults.Unknown, 1, "interrupted")]
    [InlineData(JobRunResults.Again, 2, "ok")]
    public void A_restart_in_a_run_is_taken_up_as_the_runner_says(string fate, int runs, string outcome)
    {
        _rig.Add("water", "every 20m");
        _rig.Runner.During = (_, _) => throw new PowerCutException();
        Assert.Throws<PowerCutException>(() => _rig.Pass(1200));
        _rig.Runner.During = null;
        _rig.Runner.Fate = fate;
        _rig.StayOff(30);
        _rig.Boot();
        _rig.Run(60);

        Assert.Equal(Enumerable.Repeat(Start + 1200, runs), _rig.Runner.Runs.Select(run => run.Slot));
        Assert.Equal(outcome, Assert.Single(_rig.State("water").History).Outcome);
        Assert.Equal(0, _rig.State("water").BegunSlot);
        Assert.Equal(fate == JobRunResults.Unknown ? ["interrupted water " + (Start + 1200)] : [], _rig.Runner.Told);
        Assert.Equal(0, _rig.Runner.Outages);
    }

    [Fact]
    public void A_run_that_still_goes_on_elsewhere_after_a_restart_is_waited_for()
    {
        Job job = _rig.Add("report", "every 20m");
        _rig.Runner.Result = JobRunResults.Started;
        _rig.Pass(1200);
        _rig.Runner.Fate = JobRunResults.Started;
        _rig.Boot();
        _rig.Run(1300);
        Assert.Single(_rig.Runner.Runs);
        _rig.Worker.Ended(job.Id, Start + 1200, JobRunResults.Failed, "no model");
        _rig.Pass(1);

        Assert.Equal("failed", _rig.State("report").History[0].Outcome);
        Assert.Equal(Start + 2400, _rig.Runner.Runs[1].Slot);
    }

    [Fact]
    public void After_an_outage_one_report_tells_everything_and_each_policy_does_its_part()
    {
        _rig.Add("once", "every 20m");
        _rig.Add("skipped", "every 1h skip-missed");
        _rig.Add("single", "in 30m");
        _rig.Add("left out", "in 40m skip-missed");
        _rig.Add("later", "daily 23:00");
        Job paused = _rig.Add("paused", "every 20m");
        _rig.Book.Pause(paused.Id, out _);
        _rig.StayOff((4 * 3600) + 1900);
        _rig.Boot();
        _rig.Run(60);

        Assert.Equal(2, _rig.Runner.Outages);
        Assert.Equal(["once 13 True", "skipped 4 False", "single 1 True", "left out 1 False"], _rig.Runner.Missed.Select(missed => $"{missed.Job.Name} {missed.Count} {missed.IsMadeUp}"));
        Assert.Equal(["once", "single"], _rig.Runner.Runs.Select(run => run.Name).Order());
        Assert.Equal((4 * 3600) + 1900 - 1800 + 10, _rig.Runner.Runs.Single(run => run.Name == "single").Late);
        Assert.Equal("missed", _rig.State("skipped").History[0].Outcome);
        Assert.Equal(["later", "once", "paused", "skipped"], _rig.Book.All.Select(job => job.Name).Order());
    }

    [Fact]
    public void The_policy_for_missed_runs_can_be_changed()
    {
        Job job = _rig.Add("water", "every 1h");
        Assert.True(_rig.Book.SetSkipsMissed(job.Id, true, out _));
        _rig.StayOff((3 * 3600) + 2000);
        _rig.Boot();
        _rig.Run(60);
        Assert.Empty(_rig.Runner.Runs);

        Assert.True(_rig.Book.SetSkipsMissed(job.Id, false, out _));
        _rig.StayOff(3 * 3600);
        _rig.Boot();
        _rig.Run(60);
        Assert.Single(_rig.Runner.Runs);
    }
}
