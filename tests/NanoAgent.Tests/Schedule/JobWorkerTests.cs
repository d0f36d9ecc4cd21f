using NanoAgent.Schedule;
using NanoAgent.Tests.Support;
using NanoAgent.Text;

namespace NanoAgent.Tests.Schedule;

/// <summary>One job's life: runs, conditions, failures, restarts.</summary>
public sealed class JobWorkerTests
{
    private const long Start = 1795241100; // Sat 2026-11-21 07:05 CET

    private readonly JobRig _rig = new(ZoneTable.Posix("Europe/Berlin"), Start);

    [Fact]
    public void A_job_runs_at_its_slots_and_its_history_says_so()
    {
        _rig.Add("water", "every 20m");
        _rig.Run(3600);

        Assert.Equal([Start + 1200, Start + 2400, Start + 3600], _rig.Runner.Runs.Select(run => run.Slot));
        Assert.All(_rig.Runner.Runs, run => Assert.Equal(0, run.Late));
        JobState state = _rig.State("water");
        Assert.Equal(Start + 3600, state.LastSlot);
        Assert.Equal(0, state.BegunSlot);
        Assert.Equal(["ok", "ok", "ok"], state.History.Select(run => run.Outcome));
        Assert.Equal(["added", "due", "ok", "due", "ok", "due", "ok"], States());
        Assert.Contains("2026-11-21T06:25:00Z", _rig.Log.Values("job", "slot"));
    }

    [Fact]
    public void Nothing_runs_until_the_time_is_known()
    {
        _rig.Add("water", "every 20m");
        _rig.Boot(unknownSeconds: 100_000);

        Assert.Equal(Limits.JobRetryMs, _rig.Settle());
        _rig.Run(50_000, 60);
        Assert.Empty(_rig.Runner.Runs);
    }

    [Fact]
    public void The_worker_waits_for_the_next_slot_and_never_longer_than_its_look_at_the_clock()
    {
        _rig.Add("water", "every 20m");
        Assert.Equal(Limits.JobLookMs, _rig.Settle());
        _rig.Pass(1194);
        Assert.Equal(6000, _rig.Settle());
    }

    [Fact]
    public void The_earliest_slot_comes_first()
    {
        _rig.Add("late", "every 3m");
        _rig.Add("early", "every 2m");
        _rig.Pass(180);

        Assert.Equal(["early", "late"], _rig.Runner.Runs.Select(run => run.Name));
    }

    [Fact]
    public void A_busy_runner_is_asked_again_and_the_slot_stays_due()
    {
        _rig.Add("water", "every 20m");
        _rig.Runner.IsFree = false;
        _rig.Pass(1200);
        Assert.Equal(Limits.JobRetryMs, _rig.Settle());
        _rig.Runner.IsFree = true;
        _rig.Runner.Result = JobRunResults.Busy;
        _rig.Pass(5);
        Assert.Equal(0, _rig.State("water").BegunSlot);
        _rig.Runner.Result = JobRunResults.Done;
        _rig.Pass(5);

        Assert.Equal(("water", Start + 1200, 10L, false), Assert.Single(_rig.Runner.Runs));
    }

    [Fact]
    public void A_single_run_is_removed_when_it_went_well()
    {
        _rig.Add("call", "in 20m");
        _rig.Run(1200);

        Assert.Equal(Start + 1200, Assert.Single(_rig.Runner.Runs).Slot);
        Assert.Empty(_rig.Book.All);
        Assert.Contains("removed", States());
    }

    [Fact]
    public void A_single_run_that_failed_stays_to_be_seen_and_is_told()
    {
        _rig.Runner.Result = JobRunResults.Failed;
        _rig.Runner.Note = "no such chat";
        _rig.Add("call", "in 20m");
        _rig.Run(3600);

        Assert.Single(_rig.Runner.Runs);
        Assert.Equal("off call: its only run failed: no such chat", Assert.Single(_rig.Runner.Told));
        Assert.Equal("its only run failed: no such chat", _rig.State("call").OffReason);
    }

    [Fact]
    public void Three_failures_in_a_row_switch_a_job_off_and_are_told_once()
    {
        _rig.Runner.Result = JobRunResults.Failed;
        _rig.Runner.Note = "no answer";
        _rig.Add("water", "every 20m");
        _rig.Run(2400);
        Assert.Empty(_rig.Runner.Told);
        _rig.Run(20_000, 60);

        Assert.Equal(3, _rig.Runner.Runs.Count);
        Assert.Equal("off water: 3 runs failed one after the other, the last one: no answer", Assert.Single(_rig.Runner.Told));
        Assert.Equal(["failed", "failed", "failed"], _rig.State("water").History.Select(run => run.Outcome));
        Assert.Contains("off", States());
    }

    [Fact]
    public void A_good_run_forgives_the_failures_before_it()
    {
        _rig.Add("water", "every 20m");
        for (int i = 0; i < 4; i++)
        {
            _rig.Runner.Result = i == 2 ? JobRunResults.Done : JobRunResults.Failed;
            _rig.Run(1200);
        }

        Assert.Equal(1, _rig.State("water").Failures);
        Assert.True(_rig.State("water").IsOn);
    }

    [Fact]
    public void A_condition_that_is_not_met_skips_the_slot_and_one_that_cannot_be_told_fails_it()
    {
        _rig.Add("water", "every 20m", draft => draft.If = "soil < 30");
        _rig.Runner.Condition = false;
        _rig.Run(2400);
        Assert.Empty(_rig.Runner.Runs);
        Assert.Equal("skipped", Assert.Single(_rig.State("water").History).Outcome);
        _rig.Runner.Condition = null;
        _rig.Run(1200);

        Assert.Equal("failed", _rig.State("water").History[0].Outcome);
        Assert.Equal("its condition cannot be told: no answer", _rig.State("water").History[0].Note);
        _rig.Runner.Condition = true;
        _rig.Run(1200);
        Assert.Equal(Start + 4800, Assert.Single(_rig.Runner.Runs).Slot);
    }

    [Fact]
    public void Skipped_slots_are_noted_on_flash_now_and_then_only()
    {
        _rig.Add("watch", "every 1m", draft => draft.If = "door is on");
        _rig.Runner.Condition = false;
        int states = 0;
        string before = "";
        for (int minute = 0; minute < 60; minute++)
        {
            _rig.Run(60);
            string now = Convert.ToHexString([.. _rig.Flash.Bytes("jobs/s0-0"), .. _rig.Flash.Paths.Contains("jobs/s0-1") ? _rig.Flash.Bytes("jobs/s0-1") : []]);
            states += now == before ? 0 : 1;
            before = now;
        }

        Assert.InRange(states, 6, 8);
        Assert.Equal(Start + 3600, _rig.State("watch").LastSlot);
    }

    [Fact]
    public void A_prompt_ends_later_and_has_no_second_run_before()
    {
        _rig.Runner.Result = JobRunResults.Started;
        Job job = _rig.Add("report", "every 20m", draft => draft.Kind = JobKinds.Prompt);
        _rig.Run(3000);
        Assert.Single(_rig.Runner.Runs);
        Assert.Equal(Start + 1200, _rig.State("report").BegunSlot);

        _rig.Worker.Ended(job.Id, 1, JobRunResults.Done, "of another slot");
        _rig.Worker.Ended(99, Start + 1200, JobRunResults.Done, "of another job");
        Assert.Equal(Start + 1200, _rig.State("report").BegunSlot);
        _rig.Worker.Ended(job.Id, Start + 1200, JobRunResults.Done, "all quiet");
        Assert.Equal("all quiet", _rig.State("report").History[0].Note);
        _rig.Pass(1);

        Assert.Equal(Start + 2400, _rig.Runner.Runs[1].Slot);
    }

    [Theory]
    [InlineData(false, "ok", Start + 1200)]
    [InlineData(true, "manual", Start)]
    public void A_run_whose_end_two_workers_hear_of_is_noted_once(bool isByHand, string outcome, long lastSlot)
    {
        Job job = _rig.Add("report", "every 20m");
        _rig.Runner.During = (_, slot) => _rig.Worker.Ended(job.Id, slot, JobRunResults.Done, "delivered");
        if (isByHand)
        {
            _rig.Book.RequestRun(job.Id, out _);
        }

        _rig.Pass(isByHand ? 5 : 1200);

        Assert.Equal(outcome, Assert.Single(_rig.State("report").History).Outcome);
        Assert.Equal(lastSlot, _rig.State("report").LastSlot);
        Assert.Equal(0, _rig.State("report").BegunSlot);
    }

    [Fact]
    public void A_single_run_by_hand_that_two_workers_end_leaves_its_own_slot_alone()
    {
        Job job = _rig.Add("call", "in 20m");
        _rig.Runner.During = (_, slot) => _rig.Worker.Ended(job.Id, slot, JobRunResults.Done, "delivered");
        _rig.Book.RequestRun(job.Id, out _);
        _rig.Pass(5);

        Assert.Equal(Start + 1200, _rig.Book.Find("call")!.When.NextAfter(_rig.State("call").LastSlot, Start, _rig.Book.Zone));
    }

    [Theory]
    [InlineData("every 20m")]
    [InlineData("daily 07:25")]
    public void A_clock_that_is_set_back_within_a_run_does_not_silence_the_job(string when)
    {
        Job job = _rig.Add("report", when);
        _rig.Runner.Result = JobRunResults.Started;
        _rig.Pass(1200);
        _rig.SetClock(-20 * 86400);
        _rig.Pass(5);
        _rig.Worker.Ended(job.Id, Start + 1200, JobRunResults.Done, "");
        _rig.Runner.Result = JobRunResults.Done;
        _rig.Run(2 * 86400, 600);

        Assert.InRange(_rig.Runner.Runs.Count, 3, 200);
        Assert.True(_rig.State("report").LastSlot <= _rig.NowUnix);
    }

    [Fact]
    public void Failures_that_pass_by_themselves_never_switch_a_job_off_and_forgive_nothing()
    {
        _rig.Add("report", "every 20m");
        _rig.Runner.Result = JobRunResults.Failed;
        _rig.Run(2400);
        _rig.Runner.Result = JobRunResults.Hindered;
        _rig.Runner.Note = "no network";
        _rig.Run(6000);

        Assert.Equal(7, _rig.Runner.Runs.Count);
        Assert.Equal(2, _rig.State("report").Failures);
        Assert.True(_rig.State("report").IsOn);
        Assert.Equal("failed", _rig.State("report").History[0].Outcome);
        _rig.Runner.Result = JobRunResults.Failed;
        _rig.Run(1200);
        Assert.False(_rig.State("report").IsOn);
    }

    [Fact]
    public void A_single_run_that_was_hindered_is_told_and_not_repeated()
    {
        _rig.Add("call", "in 20m");
        _rig.Runner.Result = JobRunResults.Hindered;
        _rig.Runner.Note = "no network";
        _rig.Run(6000);

        Assert.Single(_rig.Runner.Runs);
        Assert.Equal("off call: its only run failed: no network", Assert.Single(_rig.Runner.Told));
    }

    [Fact]
    public void While_something_holds_it_back_a_job_is_skipped_with_its_reason_and_goes_on_afterwards()
    {
        _rig.Add("lamp", "every 1m");
        _rig.Add("once", "in 1m");
        _rig.Runner.SkipWhy = "the emergency stop is on";
        _rig.Run(600);

        Assert.Empty(_rig.Runner.Runs);
        Assert.Equal("the emergency stop is on", Assert.Single(_rig.State("lamp").History).Note);
        Assert.Equal("off once: its only run was skipped: the emergency stop is on", Assert.Single(_rig.Runner.Told));
        _rig.Runner.SkipWhy = "";
        _rig.Run(60);
        Assert.Equal("lamp", Assert.Single(_rig.Runner.Runs).Name);
        Assert.NotNull(_rig.Book.Find("once"));
    }

    [Fact]
    public void A_single_run_that_failed_cannot_be_resumed_and_is_gone_after_a_good_run_by_hand()
    {
        Job job = _rig.Add("call", "in 20m");
        _rig.Runner.Result = JobRunResults.Failed;
        _rig.Run(1200);
        Assert.False(_rig.Book.Resume(job.Id, _rig.NowUnix, out string problem));
        Assert.Equal("The time of 'call' is over, so it cannot be resumed; /jobs run call runs it now.", problem);
        _rig.Book.RequestRun(job.Id, out _);
        _rig.Run(10);
        Assert.NotNull(_rig.Book.Find("call"));
        _rig.Runner.Result = JobRunResults.Done;
        _rig.Book.RequestRun(job.Id, out _);
        _rig.Run(10);

        Assert.Empty(_rig.Book.All);
        Assert.Equal(3, _rig.Runner.Runs.Count);
    }

    [Fact]
    public void What_was_sent_and_not_confirmed_is_no_failure_and_the_trace_tells_it()
    {
        _rig.Add("news", "every 20m");
        _rig.Add("call", "in 20m");
        _rig.Runner.Result = JobRunResults.Unconfirmed;
        _rig.Run(1200);
        _rig.Boot();

        Assert.Equal("not confirmed", Assert.Single(_rig.State("news").History).Outcome);
        Assert.Equal(0, _rig.State("news").Failures);
        Assert.Null(_rig.Book.Find("call"));
        Assert.Equal(2, States().Count(state => state == "not confirmed"));
        Assert.Empty(_rig.Runner.Told);
    }

    [Fact]
    public void A_paused_job_has_no_turn_and_goes_on_from_when_it_is_resumed()
    {
        Job job = _rig.Add("water", "every 20m");
        Assert.True(_rig.Book.Pause(job.Id, out _));
        _rig.Run(6000);
        Assert.True(_rig.Book.Resume(job.Id, _rig.NowUnix, out _));
        _rig.Run(1200);

        Assert.Equal(Start + 7200, Assert.Single(_rig.Runner.Runs).Slot);
        Assert.Equal(0, _rig.Runner.Outages);
    }

    [Fact]
    public void A_single_run_that_came_while_it_was_paused_runs_when_it_is_resumed()
    {
        Job job = _rig.Add("call", "in 20m");
        _rig.Book.Pause(job.Id, out _);
        _rig.Run(3600);
        Assert.Empty(_rig.Runner.Runs);
        _rig.Book.Resume(job.Id, _rig.NowUnix, out _);
        _rig.Settle();

        Assert.Equal(("call", Start + 1200, 2400L, false), Assert.Single(_rig.Runner.Runs));
    }

    [Fact]
    public void A_run_by_hand_comes_at_once_beside_the_slots_and_also_while_the_job_is_off()
    {
        Job job = _rig.Add("water", "every 20m");
        _rig.Book.Pause(job.Id, out _);
        Assert.True(_rig.Book.RequestRun(job.Id, out _));
        _rig.Pass(5);
        Assert.Equal(("water", Start + 5, 0L, true), Assert.Single(_rig.Runner.Runs));
        Assert.Equal("manual", _rig.State("water").History[0].Outcome);
        Assert.Equal(Start, _rig.State("water").LastSlot);
        Assert.False(_rig.Book.RequestRun(99, out string problem));
        Assert.Equal("There is no job 99.", problem);
    }

    [Fact]
    public void A_single_run_by_hand_leaves_its_own_slot_alone()
    {
        Job job = _rig.Add("call", "in 20m");
        _rig.Book.RequestRun(job.Id, out _);
        _rig.Run(1200);

        Assert.Equal([true, false], _rig.Runner.Runs.Select(run => run.IsManual));
    }

    private IEnumerable<string?> States() => _rig.Log.Values("job", "state").Cast<string?>();
}
