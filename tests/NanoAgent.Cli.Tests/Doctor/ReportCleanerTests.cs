using NanoAgent.Cli.Doctor;

namespace NanoAgent.Cli.Tests.Doctor;

public class ReportCleanerTests
{
    [Theory]
    [InlineData("the key is sk-very-secret-1234!", "sk-very-secret-1234")]
    [InlineData("telegram 4711 (Ann) asked", "4711")]
    [InlineData("telegram 4711 (Ann) asked", "Ann")]
    [InlineData("by telegram:4711", "4711")]
    [InlineData("a group, telegram:-100200", "100200")]
    [InlineData("lies in /users/ann/data", "ann")]
    public void What_is_nobody_elses_business_is_taken_out(string line, string gone)
    {
        var cleaner = new ReportCleaner(["sk-very-secret-1234"], "/users/ann");

        Assert.DoesNotContain(gone, cleaner.Clean("first\n" + line), StringComparison.Ordinal);
    }

    [Fact]
    public void The_rest_stays_line_by_line() =>
        Assert.Equal("one\ntwo ~/x", new ReportCleaner([], "/users/ann").Clean("one\r\ntwo /users/ann/x"));
}
