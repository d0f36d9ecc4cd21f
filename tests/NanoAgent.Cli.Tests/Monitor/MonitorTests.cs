using System.Text;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Monitor;

public sealed class MonitorTests : IDisposable
{
    private readonly FakeBoardPort _board = new();

    [Fact]
    public async Task Into_a_pipe_it_writes_the_lines_of_the_board_and_nothing_else()
    {
        await using CliRun run = await Start("--trace");

        _board.Write("I (1) boot: up\r\n@{\"t\":2,\"ev\":\"boot\"}\r\nLamp is on.\r\nplain");

        await run.Output.WaitFor("I (1) boot: up\n@{\"t\":2,\"ev\":\"boot\"}\nLamp is on.\nplain\n");
        Assert.Equal("", run.Error.Text);
        Assert.Equal(130, await run.Interrupt());
    }

    [Fact]
    public async Task Trace_records_are_hidden_and_the_filter_hides_more()
    {
        await using CliRun run = await Start("--filter", "agent:W *:I");

        _board.Write("D (1) wifi: no\nI (1) agent: no\nW (1) agent: yes\n@{\"t\":2}\nI (1) wifi: yes\n");

        await run.Output.WaitFor("I (1) wifi: yes\n");
        Assert.Equal("W (1) agent: yes\nI (1) wifi: yes\n", run.Output.Text);
    }

    [Fact]
    public async Task Frames_and_plain_text_are_one_text_even_inside_a_character()
    {
        await using CliRun run = await Start();
        byte[] text = Encoding.UTF8.GetBytes("21.5 °C\r\n");

        _board.Write("raw ");
        _board.Write(Message(text[..6]));
        _board.Write(Message(text[6..]));

        await run.Output.WaitFor("raw 21.5 °C\n");
    }

    [Fact]
    public async Task An_exception_of_the_runtime_is_explained_beside_its_text()
    {
        await using CliRun run = await Start("--filter", "*:N");

        _board.Write("    ++++ Exception System.OutOfMemoryException - CLR_E_OUT_OF_MEMORY (7) ++++\r\n    ++++ Message: \r\n");

        await run.Error.WaitFor("--- exception: the heap had no room left");
        Assert.Contains("CLR_E_OUT_OF_MEMORY", run.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_that_goes_is_waited_for_and_its_lines_go_on()
    {
        await using CliRun run = await Start();

        _board.PullOut();
        await run.Error.WaitFor("--- the board is gone");
        _board.PlugIn();
        await run.Error.WaitFor("--- the board is back on " + _board.Path);
        await _board.WhenOpened();
        _board.Write("I (1) boot: up again\n");

        await run.Output.WaitFor("I (1) boot: up again\n");
        Assert.Equal("", _board.Received.Text);
    }

    [Fact]
    public async Task Without_reconnecting_the_end_of_the_board_is_the_end()
    {
        await using CliRun run = await Start("--no-reconnect");
        _board.Write("half a line");
        await run.Output.WaitFor("half a line");

        _board.PullOut();

        Assert.Equal(4, await run.Exit());
        Assert.Contains("--- the board is gone", run.Error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Noise_is_noticed_and_the_other_speed_offered()
    {
        await using CliRun run = await Start();

        _board.Write([.. Enumerable.Repeat((byte)0xF8, 400)]);

        await run.Error.WaitFor("characters are no text: the speed may be wrong; Ctrl-T Ctrl-B goes from 115200 to 921600, or: --baud 921600");
    }

    [Fact]
    public async Task Lines_of_a_pipe_are_sent_and_their_end_is_not_the_end()
    {
        using var keyboard = new TypedInput();
        await using CliRun run = CliRun.Pipe(keyboard, "monitor", "--port", _board.Path);
        await _board.WhenOpened();

        keyboard.Type("turn the lamp on");
        keyboard.End();
        await _board.Received.WaitFor("turn the lamp on\n");
        _board.Write("Lamp is on.\n");

        await run.Output.WaitFor("Lamp is on.\n");
        Assert.Equal(130, await run.Interrupt());
    }

    [Theory]
    [InlineData("tcp:0")]
    [InlineData("tcp:0", "--wire")]
    public async Task What_is_sent_reaches_a_board_of_either_kind_and_no_answer_of_the_search_is_shown(string serial, params string[] options)
    {
        await using CliRun board = CliRun.Start(["up", "--headless", "--serial", serial, .. options]);
        using var keyboard = new TypedInput();
        await using CliRun run = CliRun.Pipe(keyboard, "monitor", "--port", await SerialClient.PathOf(board.Error));

        keyboard.Type("turn the lamp on");
        await run.Output.WaitFor("(demo model");
        keyboard.Type("lamp off");
        await run.Output.WaitFor("Lamp is off.\n");

        string[] lines = [.. run.Output.Text.Split('\n').Where(line => line.Length > 0 && line[0] != '(' && !line.Contains(" (", StringComparison.Ordinal))];
        Assert.Equal(["Lamp is on.", "Lamp is off."], lines);
    }

    [Fact]
    public async Task A_recording_is_shown_to_its_end()
    {
        using var folder = new TempFolder();
        string cast = folder.Write("a.cast", "{\"version\":3,\"term\":{\"cols\":80,\"rows\":24}}\n[0.0,\"o\",\"I (1) boot: up\\r\\n\"]\n[0.0,\"x\",\"0\"]\n");

        CliResult result = await CliRun.Run("monitor", "--port", "replay:" + cast);

        Assert.Equal((0, "I (1) boot: up\n"), (result.ExitCode, result.Output));
        Assert.Contains("--- the end of", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_limit_ends_it_with_0()
    {
        await using CliRun run = await Start("--for", "0.2");
        Assert.Equal(0, await run.Exit());
    }

    [Theory]
    [InlineData(2, "the filter has 'X' at character 3", "--filter", "a:X")]
    [InlineData(2, "--timestamps is '12h'; allowed is 24h, start, delta, iso8601 or none", "--timestamps", "12h")]
    [InlineData(2, "--baud is 'fast'; allowed is 300 to 4000000", "--baud", "fast")]
    [InlineData(2, "--for is '-1'; allowed is a number of seconds", "--for", "-1")]
    [InlineData(2, "a monitor is no document", "--json")]
    public async Task A_wrong_option_is_refused_before_the_port_is_opened(int exitCode, string sentence, params string[] options)
    {
        CliResult result = await CliRun.Run(["monitor", "--port", "tcp://127.0.0.1:1", .. options]);

        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, result.ExitCode);
    }

    [Fact]
    public async Task Without_a_board_it_says_how_to_get_one()
    {
        (await CliRun.Run("monitor", "--port", "tcp://127.0.0.1:1")).AssertRefused(4, "there is no board on tcp://127.0.0.1:1");
    }

    [Fact]
    public async Task When_its_reader_leaves_it_ends_with_0()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using CliProcess process = CliProcess.Start("monitor", "--port", _board.Path);
        await _board.WhenOpened();
        process.CloseOutput();
        _board.Write("I (1) boot: nobody reads this\n");

        Assert.Equal(0, await process.Exit());
    }

    public void Dispose() => _board.Dispose();

    private async Task<CliRun> Start(params string[] options)
    {
        CliRun run = CliRun.Start(["monitor", "--port", _board.Path, .. options]);
        await _board.WhenOpened();
        return run;
    }

    private static byte[] Message(byte[] text) => new WireFrame(WireProtocol.Message, 1, 0, WireProtocol.NonCritical, text).Encode();
}
