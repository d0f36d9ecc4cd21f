using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Commands;

public class ChatTests
{
    [Fact]
    public async Task Lines_from_a_pipe_are_answered_in_order_without_prompts()
    {
        CliResult result = await CliRun.RunWith("turn the lamp on\n\nlamp off\nwhat is the temperature?", "up");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        string[] lines = [.. result.Output.Split('\n').Where(line => !line.StartsWith('(') && line.Length > 0)];
        Assert.Equal(["Lamp is on.", "Lamp is off.", "Room: temperature 21.5 °C, humidity 45.0 %."], lines);
    }

    [Fact]
    public async Task A_line_that_failed_shows_in_the_exit_code()
    {
        CliResult result = await CliRun.RunWith("/nonsense\nhello\n", "up");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("There is no command /nonsense", result.Output, StringComparison.Ordinal);
        Assert.Contains("Hello!", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_a_megabyte_is_refused_and_the_next_one_answered()
    {
        CliResult result = await CliRun.RunWith(new string('ü', 512 * 1024) + "\nhello\n", "up");

        Assert.Contains("the message has 1048576 bytes; at most 16384 are taken", result.Error, StringComparison.Ordinal);
        Assert.Contains("Hello!", result.Output, StringComparison.Ordinal);
        Assert.Equal(5, result.ExitCode);
    }

    [Fact]
    public async Task A_quit_leaves_before_the_end() =>
        Assert.DoesNotContain("Hello!", (await CliRun.RunWith("lamp off\nquit\nhello\n", "up")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task At_a_terminal_the_prompt_comes_after_the_answer()
    {
        using var keyboard = new TypedInput();
        await using CliRun run = CliRun.Type(keyboard, "up");
        Assert.Contains("the built-in demo model answers", await run.Error.WaitFor("you> "), StringComparison.Ordinal);

        keyboard.Type("lamp off");
        await run.Output.WaitFor("Lamp is off.");
        keyboard.Type("{hello}");
        await run.Error.WaitFor("is a request of the host protocol, not chat");
        keyboard.Type("");
        keyboard.End();

        Assert.Equal(0, await run.Exit());
        Assert.DoesNotContain("you> ", run.Output.Text, StringComparison.Ordinal);
        Assert.EndsWith("you> \n", run.Error.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_board_says_unasked_stands_above_the_prompt()
    {
        using var keyboard = new TypedInput();
        await using CliRun run = CliRun.Type(keyboard, "up", "--serial", "tcp:0");
        await run.Error.WaitFor("you> ");
        using SerialClient client = await SerialClient.Connect(run);

        client.Send("""{"cmd":"sim.power","args":{"cut":"now"}}""" + "\n");

        Assert.Equal(1, await run.Exit());
        Assert.Contains("you> \nnanoagent: the power was cut", run.Error.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_c_ends_a_chat_with_130()
    {
        using var keyboard = new TypedInput();
        await using CliRun run = CliRun.Type(keyboard, "up");
        await run.Error.WaitFor("you> ");

        Assert.Equal(130, await run.Interrupt());
        keyboard.End();
    }
}
