using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Config;

/// <summary>
/// The wizard and the prompt for a secret on a real terminal. The one of these tests ends a line with two characters, each an
/// Enter for who reads keys: what is typed answers one question, and the default the next.
/// </summary>
public sealed class WizardScreenTests
{
    [Fact]
    public async Task A_person_answers_and_finds_the_configuration_written()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var terminal = new FakeTerminal("dumb", "1", "config", "init");
        await Answer(terminal, "Which board?", "virtual");
        await Answer(terminal, "Which service?", "none");
        await Answer(terminal, "Write this to", "y");
        await terminal.Screen.WaitFor("nanoagent up");

        Assert.Equal(0, await terminal.Exit());
        Assert.Contains("\"board\": \"virtual\"", File.ReadAllText(Path.Combine(terminal.Home, "nanoagent", "config.json")), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", terminal.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_typed_shows_as_stars()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var terminal = new FakeTerminal("dumb", "1", "config", "set", "telegram.token");
        await Answer(terminal, "telegram.token:", "123456789:CANARY-TOKEN-not-a-real-one-00000000");
        await terminal.Screen.WaitFor("telegram.token: bot 123456789, set, for api.telegram.org");

        Assert.Equal(0, await terminal.Exit());
        Assert.Contains("*****", terminal.Screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", terminal.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_leaves_everything_as_it_was()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var terminal = new FakeTerminal("dumb", "1", "config", "init");
        await Answer(terminal, "Which board?", "virtual");
        await terminal.Screen.WaitFor("Which service?");
        terminal.Signal("INT");

        Assert.Equal(130, await terminal.Exit());
        Assert.Empty(Directory.GetFiles(terminal.Home, "*.json", SearchOption.AllDirectories));
    }

    private static async Task Answer(FakeTerminal terminal, string question, string answer)
    {
        await terminal.Screen.WaitFor(question);
        terminal.Type(answer);
    }
}
