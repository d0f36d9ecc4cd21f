using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Monitor;

public class BoardChatTests
{
    [Theory]
    [InlineData("tcp:0")]
    [InlineData("tcp:0", "--wire")]
    [InlineData("pty")]
    [InlineData("pty", "--wire")]
    public async Task One_message_prints_its_reply(string serial, params string[] options)
    {
        if (serial == "pty" && !OperatingSystem.IsLinux())
        {
            return;
        }

        await using CliRun board = CliRun.Start(["up", "--headless", "--serial", serial, .. options]);
        string port = await SerialClient.PathOf(board.Error);

        CliResult result = await CliRun.Run("chat", "--port", port, "--once", "turn the lamp on");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("Lamp is on.\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_failed_shows_in_the_exit_code_and_in_the_document()
    {
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        string port = await SerialClient.PathOf(board.Error);

        CliResult result = await CliRun.Run("chat", "--port", port, "--once", "/nonsense", "--json");

        Assert.Equal(1, result.ExitCode);
        JsonNode document = JsonNode.Parse(result.Output)!;
        Assert.False((bool)document["ok"]!);
        Assert.Equal("There is no command /nonsense. /help lists them all.", (string?)document["reply"]);
    }

    [Fact]
    public async Task Lines_of_a_pipe_are_answered_one_after_the_other()
    {
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        string port = await SerialClient.PathOf(board.Error);

        CliResult result = await CliRun.RunWith("turn the lamp on\n\n/nonsense\nlamp off\nquit\nhello\n", "chat", "--port", port);

        string[] lines = [.. result.Output.Split('\n').Where(line => line.Length > 0 && line[0] != '(')];
        Assert.Equal(["Lamp is on.", "There is no command /nonsense. /help lists them all.", "Lamp is off."], lines);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task Nobody_who_answers_is_no_board()
    {
        using var silent = new FakeBoardPort();

        CliResult result = await CliRun.Run("chat", "--port", silent.Path, "--once", "hello", "--timeout", "0.5");

        Assert.Contains("does not answer", result.Error, StringComparison.Ordinal);
        Assert.Equal((4, ""), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task A_message_that_got_lost_is_told_and_not_carried_out()
    {
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        using var cable = new CuttingProxy(await SerialClient.PathOf(board.Error), "turn the lamp on", arrives: false);

        CliResult result = await CliRun.Run("chat", "--port", cable.Path, "--once", "turn the lamp on");

        Assert.Contains("the link broke, and the message was not delivered", result.Error, StringComparison.Ordinal);
        Assert.Equal((4, ""), (result.ExitCode, result.Output));
        CliResult status = await CliRun.Run("status", "--port", cable.Path, "--json");
        Assert.Equal(0, (int)JsonNode.Parse(status.Output)!["accepted"]!);
    }

    [Fact]
    public async Task A_message_that_arrived_before_the_link_broke_is_carried_out_once_and_told()
    {
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        using var cable = new CuttingProxy(await SerialClient.PathOf(board.Error), "turn the lamp on", arrives: true);

        CliResult result = await CliRun.Run("chat", "--port", cable.Path, "--once", "turn the lamp on");

        // A board that is slower than the way back has somebody to answer.
        bool isAnswered = result.ExitCode == 0 && result.Output.Contains("Lamp is on.", StringComparison.Ordinal);
        bool isTold = result.ExitCode == 4 && result.Error.Contains("the message was delivered; its answer came while the link was broken", StringComparison.Ordinal);
        Assert.True(isAnswered || isTold, result.Error + result.Output);
        CliResult status = await CliRun.Run("status", "--port", cable.Path, "--json");
        Assert.Equal(1, (int)JsonNode.Parse(status.Output)!["accepted"]!);
    }

    [Theory]
    [InlineData(2, "there is nothing to send", "--once", " ")]
    [InlineData(2, "--json needs --once", "--json")]
    public async Task What_cannot_be_is_refused_before_the_port_is_opened(int exitCode, string sentence, params string[] options)
    {
        CliResult result = await CliRun.Run(["chat", "--port", "tcp://127.0.0.1:1", .. options]);

        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, result.ExitCode);
    }

    [Fact]
    public async Task A_chat_goes_on_when_the_cable_is_back()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        using var cable = new CuttingProxy(await SerialClient.PathOf(board.Error), "what is lost", arrives: false);
        using var terminal = new FakeTerminal("xterm", "", "chat", "--port", cable.Path);
        await terminal.Screen.WaitFor("Ctrl-D leaves");

        terminal.Type("what is lost");
        await terminal.Screen.WaitFor("is back");
        Assert.Contains("whether it has your last message is not known", terminal.Screen.Text, StringComparison.Ordinal);
        terminal.Type("lamp off");
        await terminal.Screen.WaitFor("Lamp is off.");
        terminal.Type("\u0003");

        Assert.Equal(130, await terminal.Exit());
    }

    [Fact]
    public async Task A_person_talks_recalls_a_line_and_leaves()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        string port = await SerialClient.PathOf(board.Error);
        using var terminal = new FakeTerminal("xterm", "", "chat", "--port", port);
        await terminal.Screen.WaitFor("Ctrl-D leaves");

        terminal.Type("turn the lamp on");
        await terminal.Screen.WaitFor("Lamp is on.");
        terminal.Type("\u001b[A");
        await terminal.Screen.WaitForTimes("Lamp is on.", 2);
        terminal.Type("turn the heater on");
        await terminal.Screen.WaitFor("y approves, n denies");
        string history = Path.Combine(terminal.Home, "nanoagent", ".chat-history");
        Assert.Equal("turn the lamp on\nturn the heater on\n", await File.ReadAllTextAsync(history));

        terminal.Type("\u0004");
        Assert.Equal(0, await terminal.Exit());
        Assert.True(terminal.IsCooked);
    }
}
