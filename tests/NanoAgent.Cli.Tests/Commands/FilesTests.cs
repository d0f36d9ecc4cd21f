using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary><c>files</c> on a board that is switched off.</summary>
public sealed class FilesTests : IDisposable
{
    private readonly BoardFolder _board = BoardFolder.Filled();
    private readonly TempFolder _here = new();

    [Theory]
    [InlineData("files")]
    [InlineData("files", "list")]
    public async Task Peoples_files_are_listed_with_their_sizes(params string[] args)
    {
        CliResult result = await Run(args);

        Assert.Equal("BYTES  PATH\n   53  MEMORY.md\n   10  SOUL.md\n   15  notes/2026-11-21.md\n    6  files/picture.bin\n", result.Output);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task A_folder_is_listed_alone_and_an_unknown_one_refused()
    {
        Assert.Equal("BYTES  PATH\n   15  notes/2026-11-21.md\n", (await Run("files", "list", "notes/")).Output);
        (await Run("files", "list", "sessions")).AssertRefused(5, "there is no folder 'sessions'; there is: notes, skills, files");
        CliResult empty = await Run("files", "list", "skills");
        Assert.Equal(("", "there are no files yet\n", 0), (empty.Output, empty.Error, empty.ExitCode));
    }

    [Fact]
    public async Task The_list_is_a_document_for_programs()
    {
        JsonNode json = await Json("files", "list", "files", "--json");

        Assert.Equal("""{"ok":true,"files":[{"path":"files/picture.bin","bytes":6}]}""", json.ToJsonString());
    }

    [Fact]
    public async Task A_file_is_shown_and_what_is_no_text_is_not()
    {
        Assert.Equal("Be brief.\n", (await Run("files", "show", "SOUL.md")).Output);
        Assert.Equal("{\"board\":\"virtual\"}\n", (await Run("files", "show", "config.json")).Output);
        Assert.Equal("Be brief.\n", (string?)(await Json("files", "show", "SOUL.md", "--json"))["text"]);
        (await Run("files", "show", "files/picture.bin")).AssertRefused(5, "files/picture.bin is no text (6 bytes)");
    }

    [Fact]
    public async Task A_file_makes_the_round_trip_byte_for_byte()
    {
        byte[] bytes = [.. Enumerable.Range(0, 16_384).Select(i => (byte)(i * 31))];
        string local = _here.Write("data.bin", bytes);

        Assert.Equal($"{local} -> files/data.bin (16384 bytes)\n", (await Run("files", "put", local)).Output);
        Assert.Equal(0, (await Run("files", "get", "files/data.bin", _here.File("back.bin"))).ExitCode);

        Assert.Equal(bytes, File.ReadAllBytes(_here.File("back.bin")));
        Assert.Equal(bytes, File.ReadAllBytes(_board.File("files/data.bin")));
        (await Run("files", "get", "SOUL.md", _here.File("back.bin"))).AssertRefused(5, "back.bin exists already");
        Assert.Equal(0, (await Run("files", "get", "SOUL.md", _here.File("back.bin"), "--force")).ExitCode);
        Assert.Equal("Be brief.\n", File.ReadAllText(_here.File("back.bin")));
    }

    [Fact]
    public async Task The_agents_own_files_find_their_place_by_name()
    {
        await Run("files", "put", _here.Write("SOUL.md", "Be kind.\n"));
        await Run("files", "put", _here.Write("water.md", "# Water\n"), "skills/water.md");

        Assert.Equal("Be kind.\n", _board.Read("SOUL.md"));
        Assert.Equal("# Water\n", _board.Read("skills/water.md"));
        Assert.False(File.Exists(_board.File("SOUL.md.new")));
    }

    [Theory]
    [InlineData("secrets.json")]
    [InlineData("config.json")]
    [InlineData("sessions/0-0/m1")]
    [InlineData("../out")]
    [InlineData("network.sys")]
    [InlineData("my-trace.jsonl")]
    public async Task What_is_the_machines_own_is_refused_with_what_is_open(string path)
    {
        string local = _here.Write("x", "x");

        (await Run("files", "put", local, path)).AssertRefused(5, $"'{path}' is not open; use SOUL.md");
        (await Run("files", "rm", path)).AssertRefused(5, $"'{path}' is not open");
        if (path != "config.json")
        {
            (await Run("files", "get", path, _here.File("y"))).AssertRefused(5, $"'{path}' is not open");
        }

        Assert.DoesNotContain("CANARY", (await Run("files", "show", path)).Output, StringComparison.Ordinal);
        Assert.Equal("the runtime's own", _board.Read("network.sys"));
    }

    [Fact]
    public async Task A_configuration_with_secrets_in_it_is_not_shown()
    {
        _board.Write("config.json", "{\"secrets\":{\"llm.api_key\":\"CANARY\"}}");

        (await Run("files", "show", "config.json")).AssertRefused(1, "config.json has a part \"secrets\" and stays on the board");
    }

    [Fact]
    public async Task Sizes_and_files_that_are_not_there_are_answered_in_a_sentence()
    {
        (await Run("files", "put", _here.Write("big", new byte[16_385]))).AssertRefused(5, "has 16385 bytes; files/big may have at most 16384");
        (await Run("files", "put", _here.Write("MEMORY.md", new byte[4_097]))).AssertRefused(5, "MEMORY.md may have at most 4096");
        (await Run("files", "put", _here.File("none"))).AssertRefused(5, "there is no file " + _here.File("none"));
        (await Run("files", "get", "files/none", _here.File("z"))).AssertRefused(1, "there is no file files/none");
        (await Run("files", "rm", "files/none")).AssertRefused(1, "there is no file files/none");
        (await Run("files", "get", "SOUL.md", _here.File("no/such/folder/x"))).AssertRefused(1, "cannot write");
    }

    [Fact]
    public async Task A_removed_file_is_gone()
    {
        Assert.Equal("removed notes/2026-11-21.md\n", (await Run("files", "rm", "notes/2026-11-21.md")).Output);
        Assert.False(File.Exists(_board.File("notes/2026-11-21.md")));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_no_board_and_is_not_made()
    {
        CliResult result = await CliRun.Run("files", "--data", _here.File("nowhere"));

        result.AssertRefused(4, "there is no board: the data folder " + _here.File("nowhere") + " does not exist");
        Assert.False(Directory.Exists(_here.File("nowhere")));
        Assert.Equal(4, (int)JsonNode.Parse((await CliRun.Run("files", "--json", "--data", _here.File("nowhere"))).Output)!["exit_code"]!);
    }

    [Fact]
    public async Task A_board_that_runs_on_the_folder_is_named_with_the_way_out()
    {
        await using CliRun run = CliRun.Start("up", "--headless", "--data", _board.Path, "--config", _here.Write("c.json", "{}"));
        await run.Output.WaitFor("boot: NanoAgent");

        CliResult result = await Run("files");

        result.AssertRefused(4, $"another nanoagent runs on {_board.Path}");
        Assert.Contains("--port tcp://127.0.0.1:PORT", result.Error, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains($"PID {Environment.ProcessId} (", result.Error, StringComparison.Ordinal);
        }
    }

    public void Dispose()
    {
        _board.Dispose();
        _here.Dispose();
    }

    private Task<CliResult> Run(params string[] args) => CliRun.Run([.. args, "--data", _board.Path]);

    private async Task<JsonNode> Json(params string[] args)
    {
        CliResult result = await Run(args);
        Assert.Equal(0, result.ExitCode);
        return JsonNode.Parse(Assert.Single(result.Output.TrimEnd().Split('\n')))!;
    }
}
