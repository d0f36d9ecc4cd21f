using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>What nanoff's exit codes mean, whole or as the low 8 bits that arrive here.</summary>
public class NanoffErrorsTests
{
    private static readonly NanoffTool Tool = new("nanoff", "2.5.162");

    [Fact]
    public void Every_known_code_is_found_by_what_arrives_of_it()
    {
        foreach (NanoffError error in NanoffErrors.Known)
        {
            Assert.Equal(error, NanoffErrors.Find(new ToolResult(error.Code % 256, [])));
            Assert.Equal(error, NanoffErrors.Find(new ToolResult(error.Code, [])));
            Assert.Equal(error, NanoffErrors.Find(new ToolResult(1, [$"Error E{error.Code}: something"])));
        }

        Assert.Equal(NanoffErrors.Known.Length, NanoffErrors.Known.Select(error => error.Code % 256).Distinct().Count());
    }

    [Theory]
    [InlineData(165, "E4005", "the port cannot be opened", ExitCodes.NoBoard)]
    [InlineData(166, "E4006", "loader could not be reached", ExitCodes.NoBoard)]
    [InlineData(208, "E2000", "does not answer", ExitCodes.NoBoard)]
    [InlineData(112, "E6000", "the port cannot be opened, or nothing is plugged in there", ExitCodes.NoBoard)]
    [InlineData(45, "E9005", "there is no such target", ExitCodes.Refused)]
    [InlineData(47, "E9007", "could not be downloaded", ExitCodes.Failed)]
    [InlineData(48, "E9008", "the image of the program is not there", ExitCodes.Failed)]
    [InlineData(40, "E9000", "does not understand its arguments", ExitCodes.Failed)]
    public void A_code_becomes_a_sentence_a_hint_and_our_code(int exitCode, string code, string sentence, int ours)
    {
        CliException failure = Tool.Failure(new ToolCommand("t", "nanoff", []), new ToolResult(exitCode, []));

        Assert.StartsWith($"nanoff failed ({code}): ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Equal(ours, failure.ExitCode);
        Assert.False(string.IsNullOrEmpty(failure.Hint));
    }

    [Fact]
    public void A_code_that_it_names_counts_more_than_its_exit_status()
    {
        NanoffError? error = NanoffErrors.Find(new ToolResult(165, ["Error E4001: no partition", "at last", "Error E9007: download"]));

        Assert.Equal(9007, error!.Code);
    }

    [Theory]
    [InlineData(7, "E7000x", "nanoff failed (exit code 7): E7000x")]
    [InlineData(1, "Error E7000: odd", "nanoff failed (E7000): it gave no reason that is known here")]
    [InlineData(134, "Unhandled\u001b[31m exception", "nanoff failed (exit code 134): Unhandled")]
    public void Anything_else_is_said_as_it_came_without_its_colours(int exitCode, string line, string sentence)
    {
        CliException failure = Tool.Failure(new ToolCommand("t", "nanoff", ["a b"]), new ToolResult(exitCode, [line, "  "]));

        Assert.StartsWith(sentence, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', failure.Message);
        Assert.Equal(ExitCodes.Failed, failure.ExitCode);
        Assert.Equal("nanoff 'a b'", failure.Hint);
    }
}
