using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary><c>backup</c> and <c>restore</c> on boards that are switched off.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly BoardFolder _board = BoardFolder.Filled();
    private readonly BoardFolder _other = new();
    private readonly TempFolder _here = new();

    private string Zip => _here.File("board.zip");

    [Fact]
    public async Task A_new_board_has_the_same_flash_afterwards_and_the_agent_remembers()
    {
        await using FakeLlm llm = new FakeLlm { RequiresApiKey = false }.Says("Noted: Tom.").Says("It is Tom.");
        File.Delete(_board.File("secrets.json"));
        await _board.Talk(llm, "the basil is called Tom");
        SortedDictionary<string, string> before = _board.Content("network.sys", "my-trace.jsonl");

        Assert.Matches(@"^saved \d+ files of .* in .*board\.zip, without secrets\n$", (await Backup()).Output);
        Assert.Matches(@"^restored \d+ files from .*board\.zip to .*\n$", (await Restore(_other)).Output);

        Assert.Equal(before, _other.Content());
        await _other.Talk(llm, "what is the basil called?");
        Assert.Contains("the basil is called Tom", llm.Requests[^1].Body, StringComparison.Ordinal);
        Assert.Contains("Noted: Tom.", llm.Requests[^1].Body, StringComparison.Ordinal);
        llm.AssertClean();
    }

    [Fact]
    public async Task No_secret_is_in_a_backup_that_was_not_asked_for_them()
    {
        Assert.Equal(0, (await Backup()).ExitCode);

        AssertNowhere(BoardFolder.SecretValue);
        JsonNode manifest = Manifest();
        Assert.False((bool)manifest["secrets"]!);
        Assert.Equal(1, (int)manifest["format"]!);
        Assert.Equal(
            ["MEMORY.md", "SOUL.md", "config.json", "notes/2026-11-21.md", "files/picture.bin"],
            manifest["files"]!.AsArray().Select(file => (string)file!["path"]!));
    }

    [Fact]
    public async Task A_configuration_with_secrets_in_it_stays_on_the_board_and_it_is_said()
    {
        _board.Write("config.json", "{\"secrets\":{\"llm.api_key\":\"CANARY-in-config\"}}");

        CliResult result = await Backup();

        Assert.Contains("config.json has a part \"secrets\" and stays on the board", result.Error, StringComparison.Ordinal);
        AssertNowhere("CANARY");
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Secrets_travel_when_they_are_asked_for_and_stay_on_the_board_otherwise()
    {
        _other.Write("secrets.json", "{\"its\":\"own\"}");
        await Backup();
        await Restore(_other);
        Assert.Equal("{\"its\":\"own\"}", _other.Read("secrets.json"));

        Assert.Contains("with secrets", (await Backup("--with-secrets")).Output, StringComparison.Ordinal);
        await Restore(_other);
        Assert.Contains(BoardFolder.SecretValue, _other.Read("secrets.json"), StringComparison.Ordinal);
        Assert.Equal(_board.Content("network.sys", "my-trace.jsonl"), _other.Content());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Zip));
        }
    }

    [Fact]
    public async Task What_the_backup_has_not_is_gone_and_what_is_not_the_agents_stays()
    {
        await Backup();
        _board.Write("notes/later.md", "later");
        _board.Write("SOUL.md", "changed");

        await Restore(_board);

        Assert.False(File.Exists(_board.File("notes/later.md")));
        Assert.Equal("Be brief.\n", _board.Read("SOUL.md"));
        Assert.Equal("the runtime's own", _board.Read("network.sys"));
        Assert.Equal("somebody's own", _board.Read("my-trace.jsonl"));
    }

    [Fact]
    public async Task The_same_content_gives_the_same_archive_but_for_the_time()
    {
        await Backup();
        Dictionary<string, string> first = Entries();
        await Backup();

        Assert.Equal(first.Where(entry => entry.Key != "manifest.json"), Entries().Where(entry => entry.Key != "manifest.json"));
    }

    [Fact]
    public async Task An_earlier_backup_is_replaced_and_no_other_file()
    {
        await Backup();
        Assert.Equal(0, (await Backup()).ExitCode);
        Assert.False(File.Exists(Zip + ".part"));

        File.WriteAllText(Zip, "my thesis");
        (await Backup()).AssertRefused(5, "exists and is no backup, so it is not written over");
        Assert.Equal("my thesis", File.ReadAllText(Zip));
        (await CliRun.Run("backup", _here.Path, "--data", _board.Path)).AssertRefused(5, "is a folder");
        (await CliRun.Run("backup", _here.File("no/folder/x.zip"), "--data", _board.Path)).AssertRefused(1, "cannot write");
        (await CliRun.Run("backup", _here.File("y.zip"), "--data", _other.Path)).AssertRefused(1, "holds nothing yet");
    }

    [Fact]
    public async Task What_no_restore_would_take_is_not_saved()
    {
        _board.Write("files/film.mp4", new byte[Limits.RestoreBytesMax]);

        (await Backup()).AssertRefused(5, "a backup has at most 2048 with 8388608");
        Assert.False(File.Exists(Zip));
    }

    [Fact]
    public async Task A_person_is_asked_and_a_pipe_has_to_say_yes()
    {
        await Backup();
        SortedDictionary<string, string> before = _board.Content();
        (await CliRun.Run("restore", Zip, "--data", _board.Path)).AssertRefused(2, "nobody is here to be asked");
        using var no = new StringReader("n\n");
        await using CliRun refused = CliRun.Type(no, "restore", Zip, "--data", _board.Path);
        Assert.Equal(1, await refused.Exit());
        Assert.Contains("Replace everything on " + _board.Path, refused.Error.Text, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", refused.Error.Text, StringComparison.Ordinal);
        Assert.Equal(before, _board.Content());

        using var yes = new StringReader("y\n");
        await using CliRun agreed = CliRun.Type(yes, "restore", Zip, "--data", _board.Path);
        Assert.Equal(0, await agreed.Exit());
    }

    [Fact]
    public async Task The_results_are_documents_for_programs()
    {
        JsonNode saved = JsonNode.Parse((await Backup("--json")).Output)!;
        JsonNode restored = JsonNode.Parse((await Restore(_other, "--json")).Output)!;

        Assert.Equal((true, 5, false), ((bool)saved["ok"]!, (int)saved["files"]!, (bool)saved["secrets"]!));
        Assert.Equal((true, 5, true), ((bool)restored["ok"]!, (int)restored["files"]!, (bool)restored["restarted"]!));
    }

    public void Dispose()
    {
        _board.Dispose();
        _other.Dispose();
        _here.Dispose();
    }

    private Task<CliResult> Backup(params string[] more) => CliRun.Run(["backup", Zip, "--data", _board.Path, .. more]);

    private Task<CliResult> Restore(BoardFolder to, params string[] more) => CliRun.Run(["restore", Zip, "--yes", "--data", to.Path, .. more]);

    private JsonNode Manifest()
    {
        using ZipArchive zip = ZipFile.OpenRead(Zip);
        using var reader = new StreamReader(zip.GetEntry("manifest.json")!.Open());
        return JsonNode.Parse(reader.ReadToEnd())!;
    }

    private Dictionary<string, string> Entries()
    {
        using ZipArchive zip = ZipFile.OpenRead(Zip);
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
            return entry.LastWriteTime + reader.ReadToEnd();
        });
    }

    // In the archive as it lies on the disk, and in everything that is packed in it.
    private void AssertNowhere(string secret)
    {
        Assert.DoesNotContain(secret, Encoding.Latin1.GetString(File.ReadAllBytes(Zip)), StringComparison.Ordinal);
        Assert.All(Entries(), entry => Assert.DoesNotContain(secret, entry.Key + entry.Value, StringComparison.Ordinal));
    }
}
