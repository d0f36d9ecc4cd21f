using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Monitor;

public sealed class BoardRecordTests : IDisposable
{
    private const string Key = "sk-ant-api03-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData]
    [InlineData("--wire")]
    public async Task A_recording_begins_with_the_flash_and_holds_both_directions(params string[] options)
    {
        using BoardFolder flash = BoardFolder.Filled();
        await using CliRun board = CliRun.Start(["up", "--headless", "--serial", "tcp:0", "--data", flash.Path, .. options]);
        string port = await SerialClient.PathOf(board.Error);
        using var keyboard = new TypedInput();
        await using CliRun run = CliRun.Pipe(keyboard, "record", _folder.File("a.cast"), "--port", port);
        await run.Error.WaitFor("recording to");
        keyboard.Type("turn the lamp on");
        await run.Output.WaitFor("Lamp is on.");
        Assert.Equal(130, await run.Interrupt());

        JsonArray[] events = Read("a.cast", out JsonNode header);
        Assert.Equal(3, (int)header["version"]!);
        Assert.Equal("0.1.0", (string?)header["nanoagent"]!["fw"]);
        JsonNode snapshot = JsonNode.Parse((string)events[0][2]!)!;
        Assert.Equal("snapshot", (string?)snapshot["ev"]);
        string[] files = [.. snapshot["files"]!.AsArray().Select(file => (string)file!["path"]!)];
        Assert.Contains("SOUL.md", files);
        Assert.DoesNotContain("secrets.json", files);
        string[] lines = [.. events.Select(ev => (string)ev[1]! + " " + (string)ev[2]!)];
        Assert.Contains("i turn the lamp on\n", lines);
        Assert.Contains("o Lamp is on.\r\n", lines);
        Assert.Contains(lines, line => line.StartsWith("o @{", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("o {\"id\":\"cli", StringComparison.Ordinal));
        Assert.Equal("x 130", lines[^1]);
    }

    [Fact]
    public async Task A_key_is_not_in_it_even_when_it_came_in_two_pieces()
    {
        using var board = new FakeBoardPort();
        await using CliRun run = CliRun.Start("record", _folder.File("b.cast"), "--port", board.Path, "--no-snapshot");
        await board.WhenOpened();
        await run.Error.WaitFor("recording to");

        board.Write("my key is " + Key[..20]);
        await run.Output.WaitFor(Key[..20]);
        board.Write(Key[20..] + "\nnext\n");
        await run.Output.WaitFor("next\n");
        await run.Interrupt();

        string cast = await File.ReadAllTextAsync(_folder.File("b.cast"));
        Assert.Contains("my key is [redacted]", cast, StringComparison.Ordinal);
        Assert.DoesNotContain(Key[20..], cast, StringComparison.Ordinal);
        Assert.Contains("left out as asked", cast, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unplugged_board_is_in_it()
    {
        using var board = new FakeBoardPort();
        await using CliRun run = CliRun.Start("monitor", "--port", board.Path, "--record", _folder.File("c.cast"), "--timeout", "0.2");
        await board.WhenOpened();
        await run.Error.WaitFor("without the content of the flash");
        board.PullOut();
        await run.Error.WaitFor("is gone");
        board.PlugIn();
        await run.Error.WaitFor("is back");
        await board.WhenOpened();
        board.Write("I (1) boot: up again\n");
        await run.Output.WaitFor("up again");
        await run.Interrupt();

        string[] kinds = [.. Read("c.cast", out _).Where(ev => (string?)ev[1] == "c").Select(ev => (string)JsonNode.Parse((string)ev[2]!)!["ev"]!)];
        Assert.Equal(["snapshot", "open", "close", "open"], kinds);
    }

    [Fact]
    public async Task A_board_that_does_not_answer_cannot_be_recorded_with_its_flash()
    {
        using var board = new FakeBoardPort();

        CliResult result = await CliRun.Run("record", _folder.File("d.cast"), "--port", board.Path, "--timeout", "0.2");

        Assert.Contains("does not answer", result.Error, StringComparison.Ordinal);
        Assert.Equal(4, result.ExitCode);
        _folder.Write("notes.md", "mine");
        (await CliRun.Run("record", _folder.File("notes.md"), "--port", board.Path)).AssertRefused(5, "exists and is no recording");
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.File("notes.md")));
        (await CliRun.Run("record", _folder.File("no/e.cast"), "--port", board.Path)).AssertRefused(1, "cannot write the recording");
    }

    [Fact]
    public async Task A_script_gets_a_document()
    {
        using var board = new FakeBoardPort();

        CliResult result = await CliRun.Run("record", _folder.File("f.cast"), "--port", board.Path, "--no-snapshot", "--for", "0.2", "--json");

        JsonNode document = JsonNode.Parse(result.Output)!;
        Assert.Equal((0, true, _folder.File("f.cast")), (result.ExitCode, (bool)document["ok"]!, (string)document["file"]!));
    }

    public void Dispose() => _folder.Dispose();

    private JsonArray[] Read(string name, out JsonNode header)
    {
        string[] lines = File.ReadAllLines(_folder.File(name));
        header = JsonNode.Parse(lines[0])!;
        return [.. lines.Skip(1).Where(line => line[0] != '#').Select(line => JsonNode.Parse(line)!.AsArray())];
    }
}
