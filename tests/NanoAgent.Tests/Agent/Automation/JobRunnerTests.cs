using NanoAgent.Agent.Automation;
using NanoAgent.Bus;
using NanoAgent.Schedule;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent.Automation;

/// <summary>What came of a run that a restart cut into, told from what the journal recovered.</summary>
public sealed class JobRunnerTests
{
    private const long Start = 1795241100;

    private readonly JobRig _rig = new(ZoneTable.Posix("Europe/Berlin"), Start);

    [Fact]
    public void A_prompt_whose_turn_is_on_flash_is_over_and_nobody_waits_for_its_end()
    {
        Job job = Prompt("telegram");
        Assert.Equal(JobRunResults.Done, FateOf(job, new RecoveredExchange(1, "telegram:4711") { Request = RequestOf(job), Outcome = [1], Flags = OutcomeFlags.History }));
    }

    [Fact]
    public void A_prompt_whose_turn_failed_before_the_restart_failed() =>
        Assert.Equal(JobRunResults.Failed, FateOf(Prompt("telegram"), flags: OutcomeFlags.Failure, outcome: [1]));

    [Fact]
    public void A_prompt_without_an_outcome_goes_on() => Assert.Equal(JobRunResults.Started, FateOf(Prompt("telegram")));

    [Fact]
    public void A_prompt_for_a_chat_that_cannot_be_reached_any_more_failed() => Assert.Equal(JobRunResults.Failed, FateOf(Prompt("pigeon")));

    private Job Prompt(string channel) => _rig.Add("look", "every 1h", draft =>
    {
        draft.Kind = JobKinds.Prompt;
        draft.Channel = channel;
        draft.ChatId = "4711";
    });

    private static RequestRecord RequestOf(Job job) =>
        new() { Key = job.Channel + ":4711", Text = "hello", Origin = Origins.OfJob(job.Id, Start) };

    private static string FateOf(Job job, int flags = 0, byte[]? outcome = null) =>
        FateOf(job, new RecoveredExchange(1, job.Channel + ":4711") { Request = RequestOf(job), Outcome = outcome, Flags = flags });

    private static string FateOf(Job job, RecoveredExchange exchange)
    {
        var courier = new Courier(new RecordingOutbound(), null!, null!, null!, []);
        var journal = new Journal(new MemoryFileStore(), new RecordingLog());
        var runner = new JobRunner(courier, null!, null!, journal, [exchange], null!, null!, ZoneTable.Posix("Europe/Berlin"), new FakeClock());
        return runner.FateOf(job, Start, out _);
    }
}
