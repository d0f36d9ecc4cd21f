using System.Text.RegularExpressions;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Screens;

/// <summary>Screens that change while one looks: a monitor with a crash in it, a chat with a question, and a flashing.</summary>
public class LiveScreenTests
{
    private const string Log =
        """
        I (105) boot: NanoAgent 0.1.0 on seeed-xiao-esp32s3
        D (110) wifi: joining
        W (3012) wifi: the signal is weak; a connection may take longer than usual and break at any time
        E (3300) llm: api.anthropic.com does not answer
        @{"t":3301,"ev":"err","channel":"llm"}
        Lamp is on.
            ++++ Exception System.OutOfMemoryException - CLR_E_OUT_OF_MEMORY (7) ++++
            ++++ Message:
            ++++ NanoAgent.Llm.LlmClient::Call [IP: 0012] ++++
            ++++ NanoAgent.Agent.AgentLoop::Step [IP: 00a4] ++++
        I (3400) agent: on we go

        """;

    [Theory]
    [MemberData(nameof(ApprovedScreen.Terminals), MemberType = typeof(ApprovedScreen))]
    public async Task A_monitor_looks_as_approved_and_fits(int columns, bool hasColor)
    {
        using var board = new FakeBoardPort();
        var keyboard = new TypedInput();
        await using LiveRun run = LiveRun.Start(columns, hasColor, keyboard, "monitor", "--port", board.Path, "--no-reconnect", "--trace");
        await board.WhenOpened();
        await run.Screen.WaitFor("Ctrl-H helps");
        board.Write(Log.ReplaceLineEndings("\r\n"));
        await run.Screen.WaitFor("on we go");
        board.PullOut();

        Assert.Equal(4, await run.Exit());
        ApprovedScreen.Check("monitor", columns, hasColor, run.Screen.Text);
    }

    [Theory]
    [MemberData(nameof(ApprovedScreen.Terminals), MemberType = typeof(ApprovedScreen))]
    public async Task A_chat_with_a_question_looks_as_approved_and_fits(int columns, bool hasColor)
    {
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        string port = await SerialClient.PathOf(board.Error);
        using var here = new TempFolder();
        var keyboard = new TypedInput();
        await using LiveRun run = LiveRun.Start(columns, hasColor, keyboard, "chat", "--port", port);
        await run.Screen.WaitFor("Ctrl-D leaves");
        keyboard.Type("turn the heater on");
        await run.Screen.WaitFor("a real one)");
        await run.Screen.WaitFor(" y/n>");
        ApprovedScreen.Check("chat-asks", columns, hasColor, run.Screen.Text);

        keyboard.Type(Regex.Match(ScreenRun.Letters(run.Screen.Text), "/approve [A-Z0-9]+").Value);
        await run.Screen.WaitFor("heater is on; it goes off by itself");
        keyboard.End();

        Assert.Equal(0, await run.Exit());
        ApprovedScreen.Check("chat", columns, hasColor, run.Screen.Text);
        Assert.Empty(run.Screen.BrokenRows);
    }

    [Theory]
    [MemberData(nameof(ApprovedScreen.Terminals), MemberType = typeof(ApprovedScreen))]
    public async Task A_flashing_looks_as_approved_and_fits(int columns, bool hasColor)
    {
        // The tool is a script for a POSIX shell; and the path of a backup is as long as the name of the folder for such things.
        if (!OperatingSystem.IsLinux() || Path.GetTempPath() != "/tmp/")
        {
            return;
        }

        using BoardFolder files = BoardFolder.Filled();
        using var runs = new FlashRuns();
        using var gate = new Gate();
        string script = $"""
            echo 'esptool.py v4.7.0'; echo 'Connecting....'; echo 'Writing at 0x00010000... (50 %)'
            {gate.Wait}
            echo 'Writing at 0x00010400... (100 %)'; echo 'Writing at 0x001b0000... (100 %)'
            """;
        using var tool = new FakeTool("esptool", "esptool.py v4.7.0", script);
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--data", files.Path);
        string port = (await SerialClient.PathOf(board.Error)).Replace("tcp:127", "tcp://127", StringComparison.Ordinal);
        await using LiveRun run = LiveRun.Start(columns, hasColor, TextReader.Null, runs.Args(tool, port));
        await run.Screen.WaitFor("50%");
        ApprovedScreen.Check("flash-writes", columns, hasColor, run.Screen.Text, (runs.Images.Folder, "HERE"));

        await gate.OpenAsync();

        Assert.Equal(0, await run.Exit());
        ApprovedScreen.Check("flash", columns, hasColor, run.Screen.Text, (runs.Images.Folder, "HERE"));

        // The path of the backup, which nobody could copy in two pieces, is longer than the narrow terminal.
        Assert.Equal(columns == ApprovedScreen.Narrow ? 1 : 0, run.Screen.BrokenRows.Count);
    }
}
