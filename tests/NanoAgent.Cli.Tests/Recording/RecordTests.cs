using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Tests.Recording;

public sealed class RecordTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_recording_begins_with_the_flash_and_ends_with_the_exit_code()
    {
        _folder.Write("data/SOUL.md", "Be brief.");
        _folder.Write("data/notes/2026-01-01.md", "line\n");
        _folder.Write("data/jobs", [0xFF, 0x00]);
        _folder.Write("data/wifi.sys", "CANARY-sys");

        JsonArray[] events = await Record("up", "--once", "turn the lamp on", "--data", _folder.File("data"));

        JsonNode snapshot = Text(events[0], "c");
        JsonNode[] files = [.. snapshot["files"]!.AsArray().Select(file => file!)];
        Assert.Equal(["SOUL.md", "jobs", "notes/2026-01-01.md"], files.Where(file => file["left_out"] is null).Select(file => (string)file["path"]!));
        Assert.Contains(files, file => (string)file["path"]! == "wifi.sys" && (int?)file["left_out"] == 10);
        Assert.Equal("Be brief.", (string?)files.Single(file => (string)file["path"]! == "SOUL.md")["text"]);
        Assert.Equal("/wA=", (string?)files.Single(file => (string)file["path"]! == "jobs")["base64"]);
        Assert.Empty(SettingsReader.Read(JsonSerializer.SerializeToUtf8Bytes(snapshot["settings"]), null).Problems);

        string[] lines = [.. events.Select(ev => (string)ev[1]! + " " + (string)ev[2]!)];
        Assert.Contains("i turn the lamp on\n", lines);
        Assert.Contains(lines, line => line.StartsWith("o I (", StringComparison.Ordinal) && line.EndsWith("NanoAgent 0.1.0 on virtual\r\n", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("o @{", StringComparison.Ordinal) && line.Contains("\"ev\":\"pin\"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("o Lamp is on.\r\n", StringComparison.Ordinal));
        Assert.Equal("x 0", lines[^1]);
        Assert.All(events, ev => Assert.InRange((decimal)ev[0]!, 0m, 60m));
    }

    [Fact]
    public async Task No_secret_is_in_a_recording_wherever_it_stood()
    {
        await using FakeLlm llm = new FakeLlm { ApiKey = Configs.ApiKey }.Says("Your key is " + Configs.ApiKey + " and sk-proj-abcdefghijklmnopqrstuvwxyz.");
        _folder.Write("data/secrets.json", """{"wifi.password":"CANARY-\"wifi\"-ü"}""");
        _folder.Write("data/USER.md", "My Wi-Fi is CANARY-\"wifi\"-ü.");
        _folder.Write("data/files", [0xFF, .. "CANARY-\"wifi\"-ü"u8]);
        string config = Configs.For(_folder, llm);

        await Record("up", "--once", "my key is " + Configs.ApiKey, "--data", _folder.File("data"), "--config", config);

        string text = File.ReadAllText(_folder.File("session.cast"));
        Assert.DoesNotContain("CANARY", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-proj", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("CANARY"u8), text, StringComparison.Ordinal);
        Assert.Contains("my key is ***", text, StringComparison.Ordinal);
        Assert.Contains("My Wi-Fi is ***", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_that_the_demo_model_does_not_need_stays_a_secret(bool isOnFlash)
    {
        const string Key = "CANARY-key-without-a-model";
        string[] config = ["--config", _folder.Write("only-secrets.json", "{\"secrets\":{\"llm.api_key\":\"" + Key + "\"}}")];
        if (isOnFlash)
        {
            _folder.Write("data/secrets.json", "{\"llm.api_key\":{\"value\":\"" + Key + "\",\"host\":\"a.example\"}}");
            config = [];
        }

        string trace = _folder.File("trace.jsonl");
        string[] events = [.. (await Record(["up", "--once", "remember that my key is " + Key, "--data", _folder.File("data"), "--trace", trace, .. config]))
            .Select(ev => ev.ToJsonString())];

        // The streams, the recording, the trace and the flash are looked at by the watch over all tests.
        Assert.Contains(events, ev => ev.Contains("my key is **********", StringComparison.Ordinal));
        Assert.Contains("**********", File.ReadAllText(trace), StringComparison.Ordinal);
        Assert.Contains("**********", File.ReadAllText(_folder.File("data/MEMORY.md")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonArray[]> Record(params string[] args)
    {
        string path = _folder.File("session.cast");
        CliResult result = await CliRun.Run([.. args, "--record", path]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));

        string[] lines = [.. File.ReadAllLines(path).Where(line => !line.StartsWith("#=", StringComparison.Ordinal))];
        JsonNode header = JsonNode.Parse(lines[0])!;
        Assert.Equal(3, (int)header["version"]!);
        Assert.Equal("0.1.0", (string?)header["nanoagent"]!["fw"]);
        return [.. lines.Skip(1).Select(line => JsonNode.Parse(line)!.AsArray())];
    }

    private static JsonNode Text(JsonArray ev, string code)
    {
        Assert.Equal(code, (string?)ev[1]);
        return JsonNode.Parse((string)ev[2]!)!;
    }
}
