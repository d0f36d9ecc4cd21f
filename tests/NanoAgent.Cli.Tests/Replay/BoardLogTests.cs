using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Replay;

/// <summary>
/// A board on its own time with its configuration on its flash, recorded over its port by another program: what a person with a
/// real board has. Then the recording is run again, without the board and without its servers.
/// </summary>
public sealed class BoardLogTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeLlm _llm = new() { ApiKey = Configs.ApiKey };
    private readonly FakeTelegram _telegram = new() { LongPollMsMax = 200 };
    private CliRun? _board;
    private string _port = "";

    private string Cast => _folder.File("board.cast");

    public async Task InitializeAsync()
    {
        string host(string url) => new Uri(url).Authority;
        _folder.Write("data/SOUL.md", "Be brief.");
        _folder.Write(
            "data/config.json",
            $$"""
            {"llm":{"provider":"anthropic","base_url":"{{_llm.BaseUrl}}","model":"fake-model"},
             "telegram":{"base_url":"{{_telegram.BaseUrl}}","owner":{{Configs.Owner}}} }
            """);
        _folder.Write(
            "data/secrets.json",
            $$"""
            {"llm.api_key":{"value":"{{Configs.ApiKey}}","host":"{{host(_llm.BaseUrl)}}"},
             "telegram.token":{"value":"{{FakeTelegram.DefaultToken}}","host":"{{host(_telegram.BaseUrl)}}"} }
            """);
        _board = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--data", _folder.File("data"));
        _port = await SerialClient.PathOf(_board.Error);
    }

    public async Task DisposeAsync()
    {
        await _board!.DisposeAsync();
        await _llm.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_session_over_telegram_with_an_approval_is_the_same_again()
    {
        _llm.Calls(("io_write", """{"name":"heater","value":"on"}""")).Says("It waits for you.")
            .Calls(("io_read", """{"name":"room"}""")).Says("It is 21.5 degrees.")
            .Fails(529).Calls(("memory", """{"op":"save","text":"the owner likes tea"}""")).Says("I remember.");
        await Record(async () =>
        {
            _telegram.Receive(Configs.Owner, Configs.Owner, "heat the room");
            SentMessage question = (await _telegram.WaitForSent(2)).Single(sent => sent.Text.StartsWith("Approve?", StringComparison.Ordinal));
            _telegram.PressButton(question, "Approve", Configs.Owner);
            await _telegram.WaitForSent(3);
            _telegram.Receive(Configs.Owner, Configs.Owner, "how warm is it?");
            await _telegram.WaitForSent(4);
            _telegram.Receive(Configs.Owner, Configs.Owner, "I like tea");
            await _telegram.WaitForSent(5);
            _telegram.Receive(Configs.Owner, Configs.Owner, "/status");
            await _telegram.WaitForSent(6);
        });

        CliResult result = await Verify();

        Assert.True(result.Output.StartsWith("identical: ", StringComparison.Ordinal), result.Output + result.Error);
        Assert.Contains("6 turns, 7 model requests,", result.Output, StringComparison.Ordinal);
        Assert.Contains(" 3 tool calls, ", result.Output, StringComparison.Ordinal);
        Assert.Contains("compared by the board's log", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("does not begin with a start", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("CANARY", File.ReadAllText(Cast), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_prompt_is_another_request_and_the_first_difference()
    {
        _llm.Says("Hello.");
        await Record(async () =>
        {
            _telegram.Receive(Configs.Owner, Configs.Owner, "hello");
            await _telegram.WaitForSent(1);
        });
        string soul = _folder.Write("new.md", "Speak like a pirate, always.");

        CliResult result = await Verify("--with-file", "SOUL.md=" + soul);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("- recorded: request to the model fake-model: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("+ replayed: request to the model fake-model: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("at bytes:", result.Output, StringComparison.Ordinal);
        JsonNode json = JsonNode.Parse((await Verify("--with-file", "SOUL.md=" + soul, "--json")).Output)!;
        Assert.Equal((false, true, 2), ((bool)json["ok"]!, (bool)json["by_log"]!, (int)json["divergence"]!["turn"]!));
    }

    [Fact]
    public async Task A_recording_of_a_board_that_was_running_says_what_it_cannot_know()
    {
        _llm.Says("Hello.").Says("Hello again.");
        _telegram.Receive(Configs.Owner, Configs.Owner, "hello");
        await _telegram.WaitForSent(1);
        await Record(
            async () =>
            {
                _telegram.Receive(Configs.Owner, Configs.Owner, "hello once more");
                await _telegram.WaitForSent(2);
            },
            options: []);

        CliResult result = await Verify();

        Assert.True(result.Output.StartsWith("identical: 1 turns, 1 model requests", StringComparison.Ordinal), result.Output + result.Error);
        Assert.Contains("the log does not begin with a start of the board", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_page_answered_is_in_no_log_and_the_comparison_ends_there()
    {
        _llm.Calls(("web", """{"op":"get","url":"http://example.invalid/page"}""")).Says("It is not there.");
        await Record(async () =>
        {
            _telegram.Receive(Configs.Owner, Configs.Owner, "read the page");
            await _telegram.WaitForSent(1);
        });

        CliResult result = await Verify();

        Assert.True(result.Output.StartsWith("identical up to a gap: 2 turns, 1 model requests", StringComparison.Ordinal), result.Output + result.Error);
        Assert.Contains("not verified from there on: the board asked example.invalid", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--verify")]
    [InlineData("--with-model")]
    public async Task A_recording_without_the_flash_can_only_be_played(string mode)
    {
        await Record(() => Task.CompletedTask, "--no-snapshot");

        (await CliRun.Run("replay", Cast, mode)).AssertRefused(5, "has no snapshot of the flash, so nothing can be run from it");
        Assert.False((bool)JsonNode.Parse((await CliRun.Run("replay", Cast, "--json")).Output)!["can_verify"]!);
    }

    [Fact]
    public async Task One_changed_byte_of_the_log_is_found()
    {
        _llm.Says("Hello.");
        await Record(async () =>
        {
            _telegram.Receive(Configs.Owner, Configs.Owner, "hello");
            await _telegram.WaitForSent(1);
        });
        byte[] bytes = File.ReadAllBytes(Cast);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(Cast, bytes);

        Assert.StartsWith("damaged: line ", (await Verify()).Output, StringComparison.Ordinal);
    }

    private Task<CliResult> Verify(params string[] options) => CliRun.Run(["replay", Cast, "--verify", .. options]);

    private async Task Record(Func<Task> session, params string[] options)
    {
        string[] begin = options is [] ? [] : options;
        await using CliRun record = CliRun.Start(["record", Cast, "--port", _port, .. begin]);
        await record.Error.WaitFor("recording to");
        if (begin is ["--restart"])
        {
            await record.Error.WaitFor("it is up again");
        }

        await session();
        await record.Interrupt();
    }

    private Task Record(Func<Task> session) => Record(session, "--restart");
}
