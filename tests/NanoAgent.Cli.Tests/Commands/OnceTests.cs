using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Commands;

public class OnceTests
{
    [Fact]
    public async Task Only_the_reply_is_on_standard_output()
    {
        CliResult result = await CliRun.Run("up", "--once", "turn the lamp on");

        ExpectedFile.AssertEqual("once-lamp.txt", result.Output);
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Json_is_one_document_on_one_line()
    {
        CliResult result = await CliRun.Run("up", "--once", "what is the temperature?", "--json");

        JsonNode document = JsonNode.Parse(Assert.Single(result.Output.TrimEnd().Split('\n')))!;
        Assert.True((bool)document["ok"]!);
        Assert.Contains("21.5 °C", (string)document["reply"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_a_document_too_when_one_was_asked_for()
    {
        CliResult result = await CliRun.Run("up", "--once", "hi", "--json", "--board", "nowhere");

        JsonNode document = JsonNode.Parse(result.Output)!;
        Assert.False((bool)document["ok"]!);
        Assert.Equal("there is no board 'nowhere'", (string?)document["error"]);
        Assert.Equal(5, (int)document["exit_code"]!);
        Assert.Equal(5, result.ExitCode);
    }

    [Fact]
    public async Task A_reply_does_not_wait_for_a_telegram_that_is_down()
    {
        using var telegram = new FakeTelegram();
        telegram.FailNext("sendMessage", 502, times: 1000);
        telegram.Receive(4711, 4711, "hello");
        using var folder = new TempFolder();
        string config = folder.Write("config.json", $$$"""
            {"telegram":{"base_url":"{{{telegram.BaseUrl}}}","owner":4711},"secrets":{"telegram.token":"{{{telegram.Token}}}"}}
            """);

        CliResult result = await CliRun.Run("up", "--config", config, "--once", "turn the lamp on");

        Assert.StartsWith("Lamp is on.", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("""{"name":"x","displays":5}""")]
    [InlineData("""{"name":"x","displays":[{"name":"oled","driver":"ssd1306"}]}""")]
    public async Task A_board_that_only_the_world_cannot_read_is_refused_in_a_sentence(string json)
    {
        using var folder = new TempFolder();
        string board = folder.Write("board.json", json);

        CliResult result = await CliRun.Run("up", "--board", board, "--once", "hi");

        Assert.Equal(5, result.ExitCode);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_tells_the_turn_in_order()
    {
        using var folder = new TempFolder();
        string trace = folder.File("trace.jsonl");

        await CliRun.Run("up", "--once", "turn the lamp on", "--trace", trace);

        JsonNode[] records = [.. File.ReadAllLines(trace).Select(line => JsonNode.Parse(line)!)];
        string[] events = [.. records.Select(record => (string)record["ev"]!)];
        string[] turn = [.. events.SkipWhile(ev => ev != "in").Where(ev => ev != "flash")];
        Assert.Equal(["boot", "clock"], events[..2]);
        Assert.Equal(["in", "begin", "llm.req", "llm.res"], turn[..4]);
        Assert.Equal(["pin", "tool"], turn[4..6].Order());
        Assert.Equal(["llm.req", "llm.res", "out"], turn[6..]);
        Assert.Contains("flash", events);
        JsonNode pin = records.Single(record => (string?)record["ev"] == "pin");
        Assert.Equal((5, 1, "lamp", "turn 1"), ((int)pin["pin"]!, (int)pin["value"]!, (string)pin["name"]!, (string)pin["by"]!));
    }

    [Fact]
    public async Task Line_ends_in_the_text_become_blanks_and_an_at_sign_is_text()
    {
        await using var llm = new FakeLlm { RequiresApiKey = false };
        llm.OnRequest = request => LlmAnswer.Says("heard: " + request.LastUserText.Split('\n')[^1]);
        using var folder = new TempFolder();

        CliResult result = await CliRun.Run("up", "--once", "@bob says\nhello", "--config", Configs.For(folder, llm));

        Assert.Equal("heard: @bob says hello\n", result.Output);
        llm.AssertClean();
    }

    [Fact]
    public async Task An_unknown_slash_command_is_a_sentence_and_a_failure()
    {
        CliResult result = await CliRun.Run("up", "--once", "/halp");

        Assert.Equal("There is no command /halp; did you mean /help? /help lists them all.\n", result.Output);
        Assert.Equal(1, result.ExitCode);
    }

    [Theory]
    [InlineData("""{"id":"1","cmd":"ping"}""", """{"id":"1","ok":true,"result":"pong"}""", 0)]
    [InlineData("""{"id":"1","cmd":"pong"}""", """{"id":"1","ok":false,"error":"Unknown command 'pong'""", 1)]
    public async Task A_host_request_gets_its_answer_and_its_exit_code(string request, string answer, int exitCode)
    {
        CliResult result = await CliRun.Run("up", "--once", request);

        Assert.StartsWith(answer, result.Output, StringComparison.Ordinal);
        Assert.Equal(exitCode, result.ExitCode);
    }

    [Fact]
    public async Task A_power_cut_ends_the_command_with_a_sentence() =>
        (await CliRun.Run("up", "--once", """{"cmd":"sim.power","args":{"cut":"now"}}""")).AssertRefused(1, "the power was cut");

    [Fact]
    public async Task A_megabyte_is_refused_with_its_size() =>
        (await CliRun.Run("up", "--once", new string('x', 1024 * 1024))).AssertRefused(5, "the message has 1048576 bytes; at most 16384 are taken");

    [Fact]
    public async Task A_model_that_is_down_is_a_sentence_and_a_failure()
    {
        using var folder = new TempFolder();
        string config = folder.Write("c.json", """{"llm":{"provider":"openai","base_url":"http://127.0.0.1:1/v1","model":"m"},"secrets":{"llm.api_key":"CANARY-key-1"}}""");

        CliResult result = await CliRun.Run("up", "--once", "hello", "--config", config, "--speed", "100");

        Assert.StartsWith("I cannot reach the model", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
        Assert.DoesNotContain("CANARY", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_c_does_not_wait_for_a_model_that_does_not_answer()
    {
        await using FakeLlm llm = new FakeLlm { RequiresApiKey = false }.Stalls();
        using var folder = new TempFolder();
        await using CliRun run = CliRun.Start("up", "--once", "hi", "--config", Configs.For(folder, llm));
        await llm.WaitForRequests(1);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal(130, await run.Interrupt());

        // The board gives its workers five seconds; none of them may need it.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 4.5);
        Assert.Equal("", run.Output.Text + run.Error.Text);
    }

    [Fact]
    public async Task Control_characters_of_a_reply_do_not_reach_the_terminal()
    {
        await using FakeLlm llm = new FakeLlm { RequiresApiKey = false }.Says("red: \u001b[31m and a bell \a");
        using var folder = new TempFolder();

        CliResult result = await CliRun.Run("up", "--once", "hi", "--config", Configs.For(folder, llm));

        Assert.Equal("red: \uFFFD[31m and a bell \uFFFD\n", result.Output);
    }
}
