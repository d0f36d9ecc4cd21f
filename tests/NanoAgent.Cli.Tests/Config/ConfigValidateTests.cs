using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Config;

/// <summary><c>config validate</c>: every mistake with its place.</summary>
public sealed class ConfigValidateTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Theory]
    [InlineData(":2:10: unknown key 'llm.modle'", "{\"llm\": {\"provider\":\"openai\", \"model\":\"m\",\n\"modle\": \"x\"}}")]
    [InlineData(":1:25: heartbeat.minutes is out of range", """{"heartbeat":{"minutes":-5}}""")]
    [InlineData(":3:13: timezone is 'Europe/Berln'; did you mean 'Europe/Berlin'?", "{\n\n\"timezone\": \"Europe/Berln\"}")]
    [InlineData(":1:11: board is 'virtul'", """{"board": "virtul"}""")]
    [InlineData(":1:18: wifi.ssid has 33 bytes", """{"wifi":{"ssid": "123456789012345678901234567890123"}}""")]
    [InlineData(":1:31: telegram.token has not the form", """{"secrets":{"telegram.token": "CANARY"}}""")]
    [InlineData(":1:30: wifi.password has 3 characters", """{"secrets":{"wifi.password": "abc"}}""")]
    [InlineData(":1:28: unknown secret 'llm.apikey'", """{"secrets":{"llm.apikey":  "CANARY"}}""")]
    [InlineData(":3:1: this is not valid JSON", "{\n\"board\":\"virtual\",\n}")]
    [InlineData(":1:31: 'board' is there more than once", """{"board":"virtual", "board":  "virtual"}""")]
    [InlineData(":1:21: llm.fallback.0.model is missing", """{"llm":{"fallback":[{"provider":"openai"}],"provider":"openai","model":"m"}}""")]
    [InlineData(": secret telegram.token wants the environment variable NANOAGENT_TEST_UNSET", """{"secrets":{"telegram.token":"${NANOAGENT_TEST_UNSET}"}}""")]
    public async Task A_mistake_is_named_with_line_and_column(string place, string document)
    {
        string file = _folder.Write("my.json", document);

        CliResult result = await CliRun.Run("config", "validate", file);

        Assert.Contains(file + place, result.Output, StringComparison.Ordinal);
        Assert.Equal(5, result.ExitCode);
        Assert.Contains("is wrong", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_of_both_files_are_named_each_in_its_own()
    {
        string config = _folder.Write("config.json", "{\n\"quiet_hours\": \"late\",\n\"heartbeat\": {\"minutes\": -1}}");
        string secrets = _folder.Write("secrets.json", "{\n\"llm.apikey\": \"CANARY\"}");

        CliResult result = await _folder.Run("validate");

        string[] lines = [.. result.Output.Split('\n').Where(line => line.StartsWith(_folder.Path, StringComparison.Ordinal))];
        Assert.Equal(3, lines.Length);
        Assert.StartsWith(config + ":2:16: quiet_hours is 'late'", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(config + ":3:26: heartbeat.minutes is out of range", lines[1], StringComparison.Ordinal);
        Assert.StartsWith(secrets + ":2:15: unknown secret 'llm.apikey'", lines[2], StringComparison.Ordinal);
        Assert.Contains("3 things are wrong", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_the_places_as_numbers()
    {
        string file = _folder.Write("my.json", """{"heartbeat":{"minutes":-5}}""");

        CliResult result = await CliRun.Run("config", "validate", file, "--json");

        JsonNode problem = Assert.Single(JsonNode.Parse(result.Output)!["problems"]!.AsArray())!;
        Assert.Equal((1, 25, "heartbeat.minutes"), ((int)problem["line"]!, (int)problem["column"]!, (string)problem["key"]!));
        Assert.NotNull(problem["hint"]);
    }

    [Fact]
    public async Task A_good_configuration_is_0_and_says_so()
    {
        await _folder.Run("set", "timezone", "Europe/Berlin");

        CliResult result = await _folder.Run("validate");

        Assert.Equal((0, "", _folder.Path + ": nothing to complain of\n"), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_sentence() =>
        (await CliRun.Run("config", "validate", _folder.Path + "/none.json")).AssertRefused(5, "there is no file");

    public void Dispose() => _folder.Dispose();
}
