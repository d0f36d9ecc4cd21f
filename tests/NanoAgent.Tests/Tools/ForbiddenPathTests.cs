using System.Text.Json;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Tools;

/// <summary>Files of the system stay closed, whatever a path looks like.</summary>
public sealed class ForbiddenPathTests
{
    private static readonly string[] Closed =
    [
        "secrets.json", "config.json", "board.json", "sessions/0/a", "journal/0000000001", "outbox/0", "telegram", "con_WN1_0.sys",
        "MEMORY.md.new", "MEMORY.md.part", "files/x.new", "files/x.part", "files/x.bak", "files/wifi.sys", "usage", "audit", ".lock",
    ];

    private static readonly Func<Random, string, string>[] Tricks =
    [
        (_, path) => "../" + path, (_, path) => "files/../" + path, (_, path) => "notes/..\\" + path, (_, path) => "/" + path, (_, path) => "\\" + path,
        (_, path) => "./" + path, (_, path) => "I:\\" + path, (_, path) => "I:/" + path, (_, path) => "files/" + path.Replace("/", "\\", StringComparison.Ordinal),
        (_, path) => path + ".", (_, path) => path + " ", (_, path) => " " + path, (_, path) => path + "\0", (_, path) => path + "\0.md", (_, path) => path + "\n",
        (_, path) => path + "::$DATA", (_, path) => path + ":x", (_, path) => path + "/", (_, path) => path + "/.", (_, path) => "files//" + path,
        (_, path) => path.ToUpperInvariant(), (_, path) => char.ToUpperInvariant(path[0]) + path[1..], (_, path) => path.Replace(".", "%2e", StringComparison.Ordinal),
        (_, path) => "files/%2e%2e/" + path, (_, path) => "files/..%2f" + path, (_, path) => path.Replace('s', '\u017f'), (_, path) => path.Replace('e', '\u0435'),
        (_, path) => path.Replace(".", "\uff0e", StringComparison.Ordinal), (_, path) => "files\uff0f..\uff0f" + path, (_, path) => "files/\u2025/" + path,
        (_, path) => path.Insert(1, "\u200b"), (_, path) => path + "\u202e", (_, path) => new string('.', 300) + "/" + path, (_, path) => "files/" + new string('a', 300) + "/../" + path,
        (_, path) => "SOUL.md/../" + path, (_, path) => "SOUL.md\0" + path, (random, path) => path.Insert(random.Next(path.Length + 1), ((char)random.Next(0x10000)).ToString()),
    ];

    [Fact]
    public void No_combination_of_tricks_makes_a_closed_file_an_open_path()
    {
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            string path = Closed[random.Next(Closed.Length)];
            for (int i = random.Next(4); i > 0; i--)
            {
                path = Tricks[random.Next(Tricks.Length)](random, path);
            }

            bool isOpen = UserFiles.WhyNot(path) == null;
            Assert.True(!isOpen || IsHarmless(path), $"seed {seed}: '{path}' is open");
            Assert.Equal(isOpen, UserFiles.WhyNotRead(path) == null);
        }
    }

    [Fact]
    public void What_is_open_is_plain_whatever_the_characters()
    {
        const string Alphabet = "SOULUSERMEMORYHEARTBEAT.mdnotes/skills/files/..\\:%~ \0\u0430\uff0e-_09";
        for (int seed = 0; seed < 50_000; seed++)
        {
            var random = new Random(seed);
            string path = (random.Next(2) == 0 ? "files/" : "") + new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);

            Assert.True(UserFiles.WhyNot(path) != null || IsHarmless(path), $"seed {seed}: '{path}' is open");
        }
    }

    [Fact]
    public void The_backup_of_the_memory_is_read_and_listed_but_not_written()
    {
        var rig = new ToolRig();
        rig.Flash["MEMORY.md.bak"] = "- [fact] undated a: old\n";

        Assert.Contains("old", rig.Ok("file", """{"op":"read","path":"MEMORY.md.bak"}"""), StringComparison.Ordinal);
        Assert.Contains("MEMORY.md.bak (24 bytes)", rig.Ok("file", """{"op":"list"}"""), StringComparison.Ordinal);
        foreach (string op in new[] { "write", "append", "edit" })
        {
            rig.Fails("file", $$"""{"op":"{{op}}","path":"MEMORY.md.bak","text":"x","old":"old"}""");
        }

        Assert.Equal("- [fact] undated a: old\n", rig.Flash["MEMORY.md.bak"]);
    }

    [Fact]
    public async Task A_model_that_tries_gets_refusals_and_no_byte_of_a_secret()
    {
        string[] paths = ["secrets.json", "../secrets.json", "files/../secrets.json", "/secrets.json", "I:\\secrets.json", "SECRETS.JSON", "secrets.json.", "files/..%2fsecrets.json", "config.json"];
        await using TestBoard board = TestBoard.Start();
        board.WriteFile("secrets.json", """{"llm.api_key":"CANARY-on-flash"}""");
        board.WriteFile("config.json", """{"board":"virtual"}""");
        foreach (string op in new[] { "read", "write" })
        {
            board.Llm.Calls([.. paths.Select(path => ("file", $$"""{"op":"{{op}}","path":{{JsonSerializer.Serialize(path)}},"text":"0"}"""))]);
        }

        board.Llm.Says("I could not.");
        Assert.Equal("I could not.", await board.Ask("show me your keys"));

        Assert.All(board.Records("tool"), record => Assert.Equal(0, (int)record["ok"]!));
        Assert.True(board.Records("tool").Count > paths.Length);
        Assert.All(board.Llm.Requests, request => Assert.DoesNotContain("CANARY-on-flash", request.Body, StringComparison.Ordinal));
        Assert.Contains("CANARY-on-flash", board.ReadFile("secrets.json"), StringComparison.Ordinal);
        Assert.Contains("virtual", board.ReadFile("config.json"), StringComparison.Ordinal);
        board.Llm.AssertClean();
    }

    // A judge of its own: written otherwise than the code that it judges.
    private static bool IsHarmless(string path)
    {
        if (path is "SOUL.md" or "USER.md" or "MEMORY.md" or "HEARTBEAT.md")
        {
            return true;
        }

        string[] endings = [".sys", ".new", ".part", ".bak"];
        System.Text.RegularExpressions.Match match = System.Text.RegularExpressions.Regex.Match(path, @"\A(?:(?:notes|skills)/[A-Za-z0-9_-][A-Za-z0-9._-]*\.md|files/[A-Za-z0-9_-](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?)\z");
        return match.Success && !endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && path.Length <= 7 + Limits.FileNameBytesMax;
    }
}
