using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent;

/// <summary>A configuration that is pushed to a running board: tried, and kept or taken back, and the owner knows which.</summary>
public sealed class ConfigTrialTests
{
    [Fact]
    public async Task A_configuration_that_passes_its_test_is_in_force_and_stays()
    {
        await using TestBoard board = OnFlash();
        board.Llm.Says("OK").Says("Hello from the new one.");

        JsonNode answer = await Push(board, Changed(board, "new-model"));
        Assert.True((bool)answer["ok"]!, answer.ToJsonString());
        Assert.Equal("The new configuration passed its test and is in force.", await board.NextReply());

        Assert.Equal("Hello from the new one.", await board.Ask("hello"));
        Assert.All(board.Llm.Requests, request => Assert.Contains("\"model\":\"new-model\"", request.Body, StringComparison.Ordinal));
        Assert.Contains("\"max_tokens\":16,", board.Llm.Requests[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("tools", board.Llm.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("new-model", board.ReadFile("config.json"), StringComparison.Ordinal);
        Assert.False(board.FileExists("trial/config.json") || board.FileExists("trial/secrets.json"));

        JsonNode shown = (await board.Host("config.show"))["result"]!;
        Assert.Equal(("new-model", "none", "flash"), ((string)shown["config"]!["llm"]!["model"]!, (string)shown["trial"]!["phase"]!, (string)shown["source"]!));
        Assert.Equal("llm.api_key", (string)Assert.Single(shown["secrets"]!.AsArray())!);
        Assert.Contains("configuration: confirmed", await board.Ask("/status"), StringComparison.Ordinal);
        string audit = await board.Ask("/audit");
        Assert.Contains("config: a new configuration was pushed", audit, StringComparison.Ordinal);
        Assert.Contains("config: the new configuration passed", audit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "llm.api_key")]
    [InlineData(404, "llm.model")]
    [InlineData(402, "credit")]
    public async Task A_configuration_that_fails_its_test_is_taken_back_with_the_reason(int status, string words)
    {
        await using TestBoard board = OnFlash();
        string before = board.ReadFile("config.json") + board.ReadFile("secrets.json");
        board.Llm.Fails(status).Says("Hello from the old one.");

        await Push(board, Changed(board, "new-model"));
        string notice = await board.NextReply();

        Assert.StartsWith("I went back to the previous configuration, because the new one failed: ", notice, StringComparison.Ordinal);
        Assert.Contains(words, notice, StringComparison.Ordinal);
        Assert.Equal(before, board.ReadFile("config.json") + board.ReadFile("secrets.json"));
        Assert.Equal("Hello from the old one.", await board.Ask("hello"));
        Assert.Contains("\"model\":\"fake-model\"", board.Llm.Requests[^1].Body, StringComparison.Ordinal);

        JsonNode trial = (await board.Host("config.show"))["result"]!["trial"]!;
        Assert.Equal("returned", (string)trial["phase"]!);
        Assert.Contains(words, (string)trial["reason"]!, StringComparison.Ordinal);
        Assert.Equal("returned", (string)(await board.Host("status"))["result"]!["config_trial"]!);
        Assert.Contains("the last one pushed failed", await board.Ask("/status"), StringComparison.Ordinal);
        Assert.Contains("config: back to the previous configuration", await board.Ask("/audit"), StringComparison.Ordinal);
        Assert.False(board.FileExists("trial/secrets.json"));
    }

    [Fact]
    public async Task A_model_that_refuses_so_few_tokens_gets_what_is_configured()
    {
        await using TestBoard board = OnFlash();
        board.Llm.Fails(400, message: "max_tokens is too low").Says("OK");

        await Push(board, Changed(board, "thinker"));

        Assert.Contains("passed its test", await board.NextReply(), StringComparison.Ordinal);
        Assert.Contains("\"max_tokens\":1024,", board.Llm.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_is_not_there_is_waited_for_and_then_given_up()
    {
        await using TestBoard board = OnFlash();
        JsonNode config = Changed(board, "new-model");
        config["llm"]!["base_url"] = "http://127.0.0.1:1";

        await Push(board, config, new JsonObject { ["llm.api_key"] = "another-key-not-a-real-one" });
        string notice = await board.NextReply();

        Assert.Contains("cannot reach the model", notice, StringComparison.Ordinal);
        Assert.Contains(board.LogLines, line => line.Contains("Trying again.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bot_token_that_is_refused_is_told_through_the_old_bot()
    {
        await using TestBoard board = OnFlash(hasTelegram: true);
        board.Telegram.KnowChat(TestBoard.Owner);
        board.Llm.Says("OK");

        JsonNode answer = await Push(board, Changed(board, "new-model"), new JsonObject { ["telegram.token"] = "987654321:ANOTHER-TOKEN-not-a-real-one-00000000" });
        Assert.True((bool)answer["ok"]!, answer.ToJsonString());

        IReadOnlyList<SentMessage> sent = await board.Telegram.WaitForSent(1);
        Assert.Contains("Telegram refused the bot token", sent[0].Text, StringComparison.Ordinal);
        Assert.Contains("BotFather", sent[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_never_sent_to_the_host_of_a_pushed_address()
    {
        await using TestBoard board = OnFlash();
        JsonNode config = Changed(board, "new-model");
        config["llm"]!["base_url"] = "http://127.0.0.1:2";

        JsonNode answer = await Push(board, config);

        Assert.False((bool)answer["ok"]!);
        Assert.Contains("is bound to 127.0.0.1:", (string)answer["error"]!, StringComparison.Ordinal);
        Assert.Contains("set the secret again if that is meant", (string)answer["error"]!, StringComparison.Ordinal);
        Assert.Empty(board.Llm.Requests);
    }

    [Theory]
    [InlineData("""{"config":{"llm":{"provider":"anthropic","model":"m","base_ulr":"x"},"heartbeat":{"minutes":-1}}}""", "line 1: ", "llm.base_url", "heartbeat.minutes")]
    [InlineData("""{"config":5}""", "JSON")]
    [InlineData("""{"config":{},"secrets":[1]}""", "'secrets' is an object")]
    [InlineData("""{"config":{},"secrets":{"llm.apikey":"x"}}""", "llm.api_key")]
    [InlineData("""{}""", "needs 'config'")]
    public async Task What_is_wrong_is_answered_and_nothing_is_written(string args, params string[] words)
    {
        await using TestBoard board = OnFlash();

        JsonNode answer = await board.Host("config.push", args);

        Assert.False((bool)answer["ok"]!);
        Assert.All(words, word => Assert.Contains(word, (string)answer["error"]!, StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(board.Folder, "trial")));
        Assert.Equal("none", (string)(await board.Host("config.show"))["result"]!["trial"]!["phase"]!);
    }

    [Fact]
    public async Task A_configuration_that_was_given_at_the_start_is_not_replaced_by_a_pushed_one()
    {
        await using TestBoard board = TestBoard.Start();

        JsonNode answer = await board.Host("config.push", """{"config":{}}""");

        Assert.Contains("--config", (string)answer["error"]!, StringComparison.Ordinal);
        JsonNode shown = (await board.Host("config.show"))["result"]!;
        Assert.Equal("given at the start", (string)shown["source"]!);
        Assert.Null(shown["config"]);
    }

    [Fact]
    public async Task A_configuration_given_at_the_start_leaves_one_on_trial_as_it_is()
    {
        await using TestBoard board = new();
        board.WriteFile("config.json", "{}");
        var files = new NanoAgent.Virtual.DirectoryFileStore(board.Folder);
        var trial = new NanoAgent.Storage.ConfigTrial(files);
        trial.Store("{}"u8.ToArray(), "{}"u8.ToArray());

        board.Board.Start();
        await board.Host("ping");

        trial.Load();
        Assert.Equal(NanoAgent.Storage.ConfigPhases.Stored, trial.Phase);
    }

    private static TestBoard OnFlash(bool hasTelegram = false)
    {
        var board = new TestBoard(hasTelegram: hasTelegram, isOnFlash: true);
        board.Board.Start();
        return board;
    }

    private static JsonNode Changed(TestBoard board, string model)
    {
        JsonNode config = JsonNode.Parse(board.ReadFile("config.json"))!;
        config["llm"]!["model"] = model;
        return config;
    }

    private static Task<JsonNode> Push(TestBoard board, JsonNode config, JsonObject? secrets = null)
    {
        var args = new JsonObject { ["config"] = config };
        if (secrets is not null)
        {
            args["secrets"] = secrets;
        }

        return board.Host("config.push", args.ToJsonString());
    }
}
