using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary>The same commands on a board that runs, over its serial port.</summary>
public sealed class RunningBoardTests : IAsyncLifetime, IDisposable
{
    private readonly BoardFolder _board = BoardFolder.Filled();
    private readonly TempFolder _here = new();
    private readonly FakeLlm _llm = new() { RequiresApiKey = false };
    private CliRun _run = null!;
    private string _port = "";

    public async Task InitializeAsync()
    {
        _run = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--data", _board.Path, "--config", Configs.For(_here, _llm));
        _port = await SerialClient.PathOf(_run.Error);
    }

    public async Task DisposeAsync()
    {
        await _run.DisposeAsync();
        await _llm.DisposeAsync();
    }

    public void Dispose()
    {
        _llm.Dispose();
        _board.Dispose();
        _here.Dispose();
    }

    [Fact]
    public async Task Files_and_memory_are_those_of_the_board()
    {
        string local = _here.Write("plan.txt", new string('x', 12_000));

        Assert.Contains("   10  SOUL.md", (await Run("files")).Output, StringComparison.Ordinal);
        Assert.Equal("Be brief.\n", (await Run("files", "show", "SOUL.md")).Output);
        Assert.Equal(0, (await Run("files", "put", local)).ExitCode);
        Assert.Equal(12_000, _board.Read("files/plan.txt").Length);
        Assert.Equal(0, (await Run("files", "get", "files/plan.txt", _here.File("back.txt"))).ExitCode);
        Assert.Equal(File.ReadAllText(local), File.ReadAllText(_here.File("back.txt")));
        Assert.Equal("removed files/plan.txt\n", (await Run("files", "rm", "files/plan.txt")).Output);
        Assert.Contains("called Tom", (await Run("memory")).Output, StringComparison.Ordinal);
        Assert.StartsWith("forgotten: ", (await Run("memory", "forget", "called Tom")).Output, StringComparison.Ordinal);
        (await Run("files", "get", "files/none", _here.File("none"))).AssertRefused(1, "there is no file files/none");
    }

    [Fact]
    public async Task A_restore_restarts_the_board_and_its_conversation_goes_on_where_the_backup_was()
    {
        string zip = _here.File("board.zip");
        _llm.Says("Noted.").Says("Later answer.").Says("It is Tom.");
        await Chat("the basil is called Tom", "Noted.");
        Assert.Matches(@"^saved \d+ files of the board on tcp:.* without secrets\n$", (await Run("backup", zip)).Output);
        await Chat("and something else", "Later answer.");
        _board.Write("notes/later.md", "later");

        CliResult restored = await Run("restore", zip, "--yes");

        Assert.Matches(@"^restored \d+ files from .*board\.zip to the board on tcp:", restored.Output);
        Assert.False(File.Exists(_board.File("notes/later.md")));
        Assert.Contains(BoardFolder.SecretValue, _board.Read("secrets.json"), StringComparison.Ordinal);
        Assert.Matches(@"(?s)^    1 .*", (await Run("sessions")).Output.Split('\n')[1]);
        await Chat("what is it called?", "It is Tom.");
        Assert.Contains("the basil is called Tom", _llm.Requests[^1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("and something else", _llm.Requests[^1].Body, StringComparison.Ordinal);
        Assert.Contains("a restore of", _run.Output.Text, StringComparison.Ordinal);
        Assert.Equal(3, _llm.Requests.Count);
        _llm.AssertClean();
    }

    [Fact]
    public async Task Everything_that_the_firmware_writes_is_in_a_backup()
    {
        _llm.Says("Noted.");
        await Chat("hello", "Noted.");
        await _run.Interrupt();
        string zip = _here.File("board.zip");
        Assert.Equal(0, (await CliRun.Run("backup", zip, "--with-secrets", "--data", _board.Path)).ExitCode);
        using var other = new BoardFolder();
        Assert.Equal(0, (await CliRun.Run("restore", zip, "--yes", "--data", other.Path)).ExitCode);

        Assert.Equal(_board.Content("network.sys", "my-trace.jsonl"), other.Content());
    }

    [Fact]
    public async Task What_somebody_left_half_typed_on_the_port_is_in_nobodys_way()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, int.Parse(_port.Split(':')[^1]));
            client.GetStream().Write("{\"id\":\"1\",\"cmd\":\"pi"u8);
        }

        Assert.Contains("SOUL.md", (await Run("files")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_port_may_stand_in_the_environment_and_a_pty_does_as_well()
    {
        using CliProcess overTcp = CliProcess.StartWith(new() { ["NANOAGENT_PORT"] = _port }, "files", "show", "SOUL.md");
        Assert.Equal(0, await overTcp.Exit());
        Assert.Equal("Be brief.\n", overTcp.Output.Text.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using BoardFolder other = BoardFolder.Filled();
        using CliProcess board = CliProcess.Start("up", "--headless", "--serial", "pty", "--data", other.Path, "--config", _here.Write("empty.json", "{}"));
        string pty = await SerialClient.PathOf(board.Error);
        for (int i = 0; i < 2; i++)
        {
            CliResult result = await CliRun.Run("memory", "list", "--port", pty);
            Assert.True(result.Output == "- [fact] 2026-11-21 console: the basil is called Tom\n", result.ExitCode + ": " + result.Output + result.Error);
        }

        board.Signal("INT");
        await board.Exit();
    }

    private Task<CliResult> Run(params string[] args) => CliRun.Run([.. args, "--port", _port]);

    private async Task Chat(string text, string answer)
    {
        using SerialClient client = await SerialClient.Connect(_run);
        Assert.Equal(answer, await client.Ask(text));
    }
}
