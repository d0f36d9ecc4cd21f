using NanoAgent.Cli.Terminal;
using Spectre.Console.Testing;

namespace NanoAgent.Cli.Tests.Terminal;

/// <summary>Progress for a person, for a log and for a program.</summary>
public class StageProgressTests
{
    [Fact]
    public async Task A_pipe_gets_a_line_for_each_stage_and_one_for_what_came_of_it()
    {
        var error = new StringWriter();

        Assert.Equal(7, await StageProgress.RunAsync(Io(error), false, Work));

        Assert.Equal("reading [files] ...\nreading [files]: 12 files\nwriting ...\n", error.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_program_gets_nothing()
    {
        var error = new StringWriter();

        Assert.Equal(7, await StageProgress.RunAsync(Io(error), true, Work));

        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task On_a_terminal_what_ended_is_a_line_without_a_bar()
    {
        using var console = new TestConsole().Width(80).SupportsAnsi(true).Interactive();

        Assert.Equal(7, await StageProgress.DrawAsync(console, Work));

        string[] last = [.. console.Output.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).TakeLast(2)];
        Assert.Contains("reading [files]: 12 files", last[0], StringComparison.Ordinal);
        Assert.DoesNotContain("%", last[0], StringComparison.Ordinal);
        Assert.Contains("writing", last[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_work_throws_comes_through() =>
        await Assert.ThrowsAsync<CliException>(() => StageProgress.RunAsync<int>(Io(new StringWriter()), false, stages => throw new CliException("no", null, 1)));

    private static Task<int> Work(IStages stages)
    {
        IStage reading = stages.Begin("reading [files]", 12);
        reading.At(6);
        reading.End("12 files");
        stages.Begin("writing").End();
        return Task.FromResult(7);
    }

    private static TerminalIo Io(TextWriter error) => new(TextReader.Null, TextWriter.Null, error, false, false);
}
