using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Replay;

public sealed class DifferenceTests : IDisposable
{
    private readonly RecordedSession _session = new();

    [Fact]
    public async Task A_recorded_failure_fails_the_same_way_when_it_is_replayed()
    {
        // The model asks for what the board refuses, and then its server breaks: the report of a bug, with nothing mended.
        await using (FakeLlm llm = new FakeLlm { ApiKey = Configs.ApiKey }.Calls(("io_write", """{"name":"siren","value":"on"}""")).Fails(401))
        {
            string config = Configs.For(_session.Folder, llm);
            CliResult up = await CliRun.Run(
                "up", "--once", "turn the siren on", "--config", config, "--data", _session.Folder.File("data"), "--record", _session.Cast);
            Assert.Equal(1, up.ExitCode);
        }

        CliResult played = await _session.Replay();
        Assert.Contains("tool io_write {\"name\":\"siren\",\"value\":\"on\"} -> ", played.Output, StringComparison.Ordinal);
        Assert.Contains("the model failed: ", played.Output, StringComparison.Ordinal);
        await _session.AssertIdentical();
    }

    [Fact]
    public async Task Against_a_changed_prompt_exactly_the_change_is_shown()
    {
        _session.Folder.Write("data/SOUL.md", "You are Nano.\nBe brief.\nBe kind.\n");
        await _session.Chat(["hello", "turn the lamp on"]);
        string changed = _session.Folder.Write("new.md", "You are Nano.\nSpeak like a pirate.\nBe kind.\n");

        CliResult result = await _session.Replay("--verify", "--with-file", "SOUL.md=" + changed);

        Assert.Equal(1, result.ExitCode);
        string[] lines = result.Output.Split('\n');
        Assert.Contains("of " + _session.Cast + " on: turn 1, ", lines[0], StringComparison.Ordinal);
        Assert.Contains("- recorded: request POST http://127.0.0.1:", result.Output, StringComparison.Ordinal);
        Assert.Equal(["    - Be brief.", "    + Speak like a pirate."], lines.Where(line => line.StartsWith("    ", StringComparison.Ordinal)));
        Assert.Contains("message from console terminal: hello", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Contains("the same before that: 1 turns, ", result.Error, StringComparison.Ordinal);

        JsonNode json = JsonNode.Parse((await _session.Replay("--verify", "--json", "--with-file", "SOUL.md=" + changed)).Output)!;
        JsonNode divergence = json["divergence"]!;
        Assert.Equal(1, (int)divergence["turn"]!);
        Assert.Single(divergence["differences"]!.AsArray());
        Assert.Contains("Be brief.", (string)divergence["differences"]![0]!["recorded"]!, StringComparison.Ordinal);
        Assert.Contains("Speak like a pirate.", (string)divergence["differences"]![0]!["replayed"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\\\"ev\\\":\\\"tool\\\",\\\"name\\\":\\\"io_write\\\",\\\"args\\\":{\\\"name\\\":\\\"lamp\\\"", "\\\"ev\\\":\\\"tool\\\",\\\"name\\\":\\\"io_write\\\",\\\"args\\\":{\\\"name\\\":\\\"pump\\\"", "args.name", "- pump", "+ lamp")]
    [InlineData("\\\"pin\\\":5,\\\"high\\\":true", "\\\"pin\\\":5,\\\"high\\\":false", "high", "- false", "+ true")]
    [InlineData("\"Lamp is on.\\r\\n", "\"Lamp is off.\\r\\n", "", "- Lamp is off.", "+ Lamp is on.")]
    [InlineData("\\\"path\\\":\\\"audit/00\\\"", "\\\"path\\\":\\\"audit/01\\\"", "path", "- audit/01", "+ audit/00")]
    public async Task What_the_board_would_not_do_is_shown_with_both_sides(string recorded, string forged, string path, string left, string right)
    {
        await _session.Chat(["turn the lamp on"]);
        Forge(recorded, forged);

        CliResult result = await _session.Replay("--verify");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("turn 1, ", result.Output, StringComparison.Ordinal);
        Assert.Contains(path.Length > 0 ? $"  at {path}:\n" : "", result.Output, StringComparison.Ordinal);
        Assert.Contains("    " + left, result.Output, StringComparison.Ordinal);
        Assert.Contains("    " + right, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_is_missing_or_too_many_is_a_difference()
    {
        await _session.Chat(["turn the lamp on"]);
        string[] lines = [.. File.ReadAllLines(_session.Cast).Where(line => !line.StartsWith("#=", StringComparison.Ordinal))];
        int pin = Array.FindIndex(lines, line => line.Contains("\\\"ev\\\":\\\"pin\\\"", StringComparison.Ordinal));

        File.WriteAllLines(_session.Cast, [.. lines[..pin], .. lines[(pin + 1)..]]);
        CliResult missing = await _session.Replay("--verify");
        File.WriteAllLines(_session.Cast, [.. lines[..pin], lines[pin], .. lines[pin..]]);
        CliResult doubled = await _session.Replay("--verify");

        Assert.Equal((1, 1), (missing.ExitCode, doubled.ExitCode));
        Assert.Contains("+ replayed: pin lamp (GPIO5) = 1, by turn 1", missing.Output, StringComparison.Ordinal);
        Assert.Contains("- recorded: pin lamp (GPIO5) = 1, by turn 1", doubled.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();

    // Without its check sums a recording counts as one that was made by hand.
    private void Forge(string recorded, string forged)
    {
        string[] lines = [.. File.ReadAllLines(_session.Cast).Where(line => !line.StartsWith("#=", StringComparison.Ordinal))];
        int place = Array.FindIndex(lines, line => line.Contains(recorded, StringComparison.Ordinal));
        Assert.True(place > 0, "nothing to forge: " + recorded);
        lines[place] = lines[place].Replace(recorded, forged, StringComparison.Ordinal);
        File.WriteAllLines(_session.Cast, lines);
    }
}
