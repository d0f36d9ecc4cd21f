using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Replay;

public sealed class PlayTests : IDisposable
{
    private readonly RecordedSession _session = new();

    [Fact]
    public async Task Into_a_pipe_a_recording_is_played_without_waiting_and_without_colours()
    {
        await _session.Chat(["turn the lamp on", "what is the temperature"]);

        CliResult all = await _session.Replay();
        CliResult second = await _session.Replay("--from", "turn 2");
        CliResult found = await _session.Replay("--grep", "gpio\\d|^lamp is");

        Assert.Contains("> turn the lamp on\n", all.Output, StringComparison.Ordinal);
        Assert.Contains("\nLamp is on.\n", all.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', all.Output);
        Assert.DoesNotContain("lamp on", second.Output, StringComparison.Ordinal);
        Assert.Contains("Room: temperature 21.5", second.Output, StringComparison.Ordinal);
        Assert.Equal(["  pin lamp (GPIO5) = 1, by turn 1", "Lamp is on."], found.Output.TrimEnd('\n').Split('\n'));
        JsonNode json = JsonNode.Parse((await _session.Replay("--json", "--grep", "^> ")).Output)!;
        Assert.Equal((2, 2, true), ((int)json["turns"]!, json["lines"]!.AsArray().Count, (bool)json["can_verify"]!));
    }

    [Fact]
    public async Task Exports_are_text_json_lines_and_an_asciicast_with_standard_codes_only()
    {
        await _session.Chat(["turn the lamp on"]);
        string[] files = [_session.Folder.File("a.txt"), _session.Folder.File("a.jsonl"), _session.Folder.File("a.cast")];

        CliResult result = await _session.Replay("--txt", files[0], "--jsonl", files[1], "--cast", files[2]);

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Contains(File.ReadAllLines(files[0]), line => line.EndsWith("] Lamp is on.", StringComparison.Ordinal));
        Assert.All(File.ReadAllLines(files[1]), line => Assert.NotNull(JsonNode.Parse(line)!["code"]));
        string[] cast = File.ReadAllLines(files[2]);
        Assert.Equal(3, (int)JsonNode.Parse(cast[0])!["version"]!);
        Assert.All(cast.Skip(1), line => Assert.Contains((string)JsonNode.Parse(line)![1]!, "oimx", StringComparison.Ordinal));
        Assert.Equal("x", (string?)JsonNode.Parse(cast[^1])![1]);
        Assert.Equal(0, (await CliRun.Run("replay", files[2])).ExitCode);
    }

    [Fact]
    public async Task Another_model_gets_the_same_messages_and_what_it_does_is_shown_beside_what_was_recorded()
    {
        await _session.Chat(["turn the lamp on", "/status", "what is the temperature"]);
        await using FakeLlm llm = new FakeLlm { ApiKey = Configs.ApiKey }
            .Calls(("io_write", """{"name":"lamp","value":"on"}""")).Says("There is light.").Says("I do not know.");

        CliResult result = await _session.Replay("--with-model", "--config", Configs.For(_session.Folder, llm));
        CliResult demo = await _session.Replay("--with-model", "--json", "--data", _session.Folder.File("empty"));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("  both call io_write {\"name\":\"lamp\",\"value\":\"on\"}\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  + this model says There is light.\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  - recorded calls io_read {\"name\":\"room\"}\n  + this model calls nothing\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 messages: 0 with the same calls and words, 1 with the same calls\n", result.Output, StringComparison.Ordinal);
        JsonNode json = JsonNode.Parse(demo.Output)!;
        Assert.Equal((true, 2, 2), ((bool)json["demo_model"]!, (int)json["messages"]!, (int)json["same"]!));
        llm.AssertClean();
    }

    [Theory]
    [InlineData("--verify and --with-model exclude each other", "--verify", "--with-model")]
    [InlineData("--with-file is 'SOUL.md'; it takes PATH=FILE", "--verify", "--with-file", "SOUL.md")]
    [InlineData("--with-file needs --verify or --with-model", "--with-file", "SOUL.md=x")]
    [InlineData("--config needs --with-model", "--config", "x")]
    [InlineData("--speed is 'fast'", "--speed", "fast")]
    [InlineData("--grep '(' is no regular expression", "--grep", "(")]
    [InlineData("--from 'turn 9' is not in the recording: there are 1 turns", "--from", "turn 9")]
    [InlineData("--from 'nowhere' is not in the recording: no marker has these words", "--from", "nowhere")]
    public async Task What_makes_no_sense_is_said(string sentence, params string[] options)
    {
        await _session.Chat(["turn the lamp on"]);

        (await _session.Replay(options)).AssertRefused(2, sentence);
    }

    [Fact]
    public async Task A_missing_file_is_said()
    {
        (await CliRun.Run("replay", "/nowhere/x.cast")).AssertRefused(1, "cannot read the recording '/nowhere/x.cast'");
    }

    public void Dispose() => _session.Dispose();
}
