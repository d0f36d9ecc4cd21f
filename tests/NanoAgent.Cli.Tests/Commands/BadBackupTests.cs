using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary>Archives that are not as <c>backup</c> writes them.</summary>
public sealed class BadBackupTests : IDisposable
{
    private readonly BoardFolder _board = BoardFolder.Filled();
    private readonly TempFolder _here = new();

    private string Zip => _here.File("bad.zip");

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("notes/../../x.md")]
    [InlineData("C:\\x")]
    [InlineData("network.sys")]
    [InlineData("NETWORK.SYS")]
    [InlineData("restore/commit0")]
    [InlineData("trial/secrets.json")]
    [InlineData("sessions/99-0/0q")]
    [InlineData("my-trace.jsonl")]
    [InlineData("notes/")]
    [InlineData("")]
    public async Task A_path_that_is_none_of_the_agents_is_refused_by_name(string path)
    {
        Write([("flash/" + path, "x")]);

        await AssertRefused($"holds '{path}', which is no file of the agent");
    }

    [Fact]
    public async Task Secrets_that_the_manifest_denies_are_refused()
    {
        Write([("flash/secrets.json", "{}")]);

        await AssertRefused("holds secrets.json and says that it has no secrets");
    }

    [Fact]
    public async Task What_the_list_does_not_name_is_refused_and_what_it_names_must_be_there()
    {
        Write([("flash/SOUL.md", "x")], extra: [("flash/USER.md", "y")]);
        await AssertRefused("holds 'flash/USER.md', which its list does not name");

        Write([("flash/SOUL.md", "x")], isWithout: true);
        await AssertRefused("lists SOUL.md and does not hold it");

        Write([("flash/SOUL.md", "x"), ("flash/SOUL.md", "x")]);
        await AssertRefused("holds flash/SOUL.md twice");

        Write([("flash/SOUL.md", "x")], change: json => json.Replace("\"files\":[", "\"files\":[{\"path\":\"SOUL.md\",\"bytes\":1,\"crc32\":\"8CDC1683\"},", StringComparison.Ordinal));
        await AssertRefused("lists SOUL.md twice");

        Write([]);
        await AssertRefused("has 0 files; a backup has 1 to");
    }

    [Theory]
    [InlineData("\"format\":1", "\"format\":2", "has format 2; this nanoagent reads format 1")]
    [InlineData("\"bytes\":1", "\"bytes\":2", "is damaged: SOUL.md is not what it was")]
    [InlineData("\"bytes\":1", "\"bytes\":0", "is damaged: SOUL.md is not what it was")]
    [InlineData("\"bytes\":1", "\"bytes\":-1", "larger than a board can hold")]
    [InlineData("\"bytes\":1", "\"bytes\":99999999", "larger than a board can hold")]
    [InlineData("8CDC1683", "8CDC1684", "is damaged: SOUL.md is not what it was")]
    [InlineData("\"files\"", "\"fils\"", "its manifest.json cannot be understood")]
    [InlineData("\"format\":1", "\"format\":\"one\"", "its manifest.json cannot be understood")]
    [InlineData("{\"format\"", "{{\"format\"", "its manifest.json cannot be understood")]
    public async Task A_manifest_that_is_not_right_is_refused(string right, string wrong, string sentence)
    {
        Write([("flash/SOUL.md", "x")], change: json => json.Replace(right, wrong, StringComparison.Ordinal));

        await AssertRefused(sentence);
    }

    [Fact]
    public async Task What_is_no_zip_or_half_of_one_is_refused()
    {
        File.WriteAllText(Zip, "PK, but not really");
        await AssertRefused("is no backup, or it is damaged");

        await CliRun.Run("backup", _here.File("good.zip"), "--data", _board.Path);
        byte[] good = File.ReadAllBytes(_here.File("good.zip"));
        File.WriteAllBytes(Zip, good[..(good.Length / 2)]);
        await AssertRefused("is no backup, or it is damaged");

        using (var zip = new ZipArchive(File.Create(Zip), ZipArchiveMode.Create))
        {
            zip.CreateEntry("other.txt");
        }

        await AssertRefused("is no backup: it has no manifest.json");
        File.Delete(Zip);
        await AssertRefused("there is no file");
    }

    [Fact]
    public async Task No_flipped_bit_anywhere_in_the_archive_does_harm()
    {
        await CliRun.Run("backup", _here.File("good.zip"), "--data", _board.Path);
        byte[] good = File.ReadAllBytes(_here.File("good.zip"));
        SortedDictionary<string, string> before = _board.Content();
        var random = new Random(5);
        for (int i = 0; i < 150; i++)
        {
            byte[] bad = [.. good];
            int bit = random.Next(bad.Length * 8);
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Zip, bad);

            CliResult result = await CliRun.Run("restore", Zip, "--yes", "--data", _board.Path);

            Assert.True(result.ExitCode is 0 or 5, $"bit {bit}: exit code {result.ExitCode}\n{result.Error}");
            Assert.Equal(before, _board.Content());
        }
    }

    public void Dispose()
    {
        _board.Dispose();
        _here.Dispose();
    }

    private async Task AssertRefused(string sentence)
    {
        SortedDictionary<string, string> before = _board.Content();
        CliResult result = await CliRun.Run("restore", Zip, "--yes", "--data", _board.Path);
        result.AssertRefused(5, sentence);
        Assert.Contains("bad.zip", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, _board.Content());
    }

    private void Write((string Name, string Text)[] files, (string Name, string Text)[]? extra = null, bool isWithout = false, Func<string, string>? change = null)
    {
        string json = JsonSerializer.Serialize(new
        {
            format = 1,
            firmware = "0.1.0",
            board = "virtual",
            id = "x",
            time = "2026-11-21T00:00:00Z",
            secrets = false,
            files = files.Select(file => new { path = file.Name["flash/".Length..], bytes = file.Text.Length, crc32 = Crc(file.Text) }),
        });
        using var zip = new ZipArchive(File.Create(Zip), ZipArchiveMode.Create);
        Add(zip, "manifest.json", change == null ? json : change(json));
        foreach ((string name, string text) in (isWithout ? [] : files).Concat(extra ?? []))
        {
            Add(zip, name, text);
        }
    }

    private static string Crc(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return NanoAgent.Text.Crc32.Of(bytes, 0, bytes.Length).ToString("X8");
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
