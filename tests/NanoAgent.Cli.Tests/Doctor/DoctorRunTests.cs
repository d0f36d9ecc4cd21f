using NanoAgent.Cli.Doctor;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Tests.Doctor;

public class DoctorRunTests
{
    [Theory]
    [InlineData("nothing is wrong", "ok")]
    [InlineData("1 thing is wrong", "fail")]
    [InlineData("2 things are wrong (1 warning)", "fail", "warn", "fail")]
    [InlineData("nothing is wrong (2 warnings, 1 skipped)", "warn", "skipped", "warn")]
    public void The_summary_counts(string expected, params string[] states) =>
        Assert.Equal(expected, DoctorText.Summary([.. states.Select(state => new Finding("x", Enum.Parse<DoctorState>(state, ignoreCase: true), "y"))]));

    [Fact]
    public void A_hint_stands_below_its_finding()
    {
        string[] lines = DoctorText.Table([Finding.Fail("port", "it is forbidden", "ask")]).Plain().Split('\n');

        Assert.Equal(3, lines.Length);
        Assert.Contains("try: ask", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_breaks_does_not_end_the_others()
    {
        IReadOnlyList<Finding> findings = await DoctorRun.RunAsync(
            [new Check(() => throw new InvalidOperationException("oh\nno")), new Check(() => throw new CliException("refused", "ask", 1)), new Check(() => Finding.Ok("last", "fine"))],
            new SilentStages(),
            default);

        Assert.Equal([DoctorState.Warn, DoctorState.Fail, DoctorState.Ok], findings.Select(finding => finding.State));
        Assert.DoesNotContain('\n', findings[0].Sentence);
        Assert.Equal("ask", findings[1].Hint);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_before_the_next_check()
    {
        using var cancel = new CancellationTokenSource();
        Check[] checks = [new Check(() => Cancelled(cancel)), new Check(() => throw new InvalidOperationException("asked all the same"))];

        await Assert.ThrowsAsync<OperationCanceledException>(() => DoctorRun.RunAsync(checks, new SilentStages(), cancel.Token));
    }

    private static Finding Cancelled(CancellationTokenSource cancel)
    {
        cancel.Cancel();
        return Finding.Ok("first", "fine");
    }

    private sealed class Check(Func<Finding> look) : IDoctorCheck
    {
        public string Title => "check";

        public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<Finding>>([look()]);
    }
}
