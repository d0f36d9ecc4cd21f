using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary><c>people</c>, <c>stop</c>, <c>resume</c>, <c>audit</c>, <c>usage</c> and <c>status</c> on a board that runs.</summary>
public sealed class RunningSafetyTests : IAsyncLifetime, IDisposable
{
    private const long Guest = 4712;

    private readonly BoardFolder _board = new();
    private readonly TempFolder _here = new();
    private readonly FakeLlm _llm = new() { RequiresApiKey = false };
    private readonly FakeTelegram _telegram = new() { LongPollMsMax = 200 };
    private CliRun _run = null!;
    private string _port = "";

    public async Task InitializeAsync()
    {
        _run = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--data", _board.Path, "--config", Configs.For(_here, _llm, _telegram));
        _port = await SerialClient.PathOf(_run.Error);
    }

    public async Task DisposeAsync()
    {
        await _run.DisposeAsync();
        await _telegram.DisposeAsync();
        await _llm.DisposeAsync();
    }

    public void Dispose()
    {
        _telegram.Dispose();
        _llm.Dispose();
        _board.Dispose();
        _here.Dispose();
    }

    [Fact]
    public async Task A_code_lets_one_person_in_who_is_listed_and_removed()
    {
        CliResult made = await Run("people", "pair");
        Assert.Matches("^pairing code: [A-Z2-9]{8}\n$", made.Output);
        Assert.Equal(
            "whoever sends it to the bot within 10 minutes becomes guest: may ask and read; the owner approves whatever acts. For one person, once.\n",
            made.Error);
        Assert.Equal("1 pairing code is open\n", (await Run("people")).Error);

        _telegram.Receive(Guest, Guest, made.Output["pairing code: ".Length..].Trim());
        Assert.StartsWith("Paired. You are Test4712, guest", (await _telegram.WaitForSent(1))[0].Text, StringComparison.Ordinal);

        CliResult listed = await Run("people");
        Assert.Equal("NAME        ID  ROLE\nowner     4711  owner\nTest4712  4712  guest\n", listed.Output);
        Assert.Equal("", listed.Error);
        Assert.Equal("removed Test4712 (telegram 4712)\n", (await Run("people", "remove", "test4712", "--yes")).Output);
        Assert.DoesNotContain("4712", (await Run("people", "--json")).Output, StringComparison.Ordinal);
        Assert.Matches(
            @"(?s)console +a pairing code for a new guest was made\n.*telegram 4712 +paired as guest: Test4712\n.*console +no longer paired: Test4712",
            (await Run("audit")).Output);
    }

    [Fact]
    public async Task At_most_three_codes_are_open_and_a_document_holds_the_code()
    {
        JsonNode first = JsonNode.Parse((await Run("people", "pair", "owner", "--json")).Output)!;
        Assert.Equal((true, "owner", 10), ((bool)first["ok"]!, (string)first["role"]!, (int)first["minutes"]!));
        Assert.Equal(8, ((string)first["code"]!).Length);
        await Run("people", "pair", "resident");
        await Run("people", "pair", "guest");

        (await Run("people", "pair")).AssertRefused(1, "3 pairing codes are open already");
        Assert.Equal("3 pairing codes are open\n", (await Run("people", "list")).Error);
    }

    [Fact]
    public async Task A_stop_makes_the_outputs_safe_and_outlives_until_it_is_ended()
    {
        Assert.True(await Switch("1"));

        CliResult stopped = await Run("stop");

        Assert.Equal("stopped: all outputs are in their safe state, nothing is switched, and what waited for approval is denied\n", stopped.Output);
        Assert.Equal("nanoagent resume ends it\n", stopped.Error);
        Assert.Equal("0", await Lamp());
        Assert.False(await Switch("1"));
        Assert.Equal("""{"ok":true,"stopped":true}""" + "\n", (await Run("stop", "--json")).Output);

        CliResult resumed = await Run("resume");
        Assert.Equal(("no emergency stop is on any more; nothing was switched by that\n", ""), (resumed.Output, resumed.Error));
        Assert.Equal("0", await Lamp());
        Assert.True(await Switch("1"));
        Assert.Equal("""{"ok":true,"stopped":false}""" + "\n", (await Run("resume", "--json")).Output);
        Assert.Contains("console  emergency stop: outputs safe", (await Run("audit")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_and_usage_tell_of_the_running_board()
    {
        _llm.Says("Hello.").Using(120, 7);
        using (SerialClient client = await SerialClient.Connect(_run))
        {
            Assert.Equal("Hello.", await client.Ask("hello"));
        }

        Assert.Matches(
            """^NanoAgent \S+ on virtual \(virtual, id virtual\S*\)\nup: 00:\d\d:\d\d\ntime: 20\S+Z\nmodel: fake-model\nusage since start: 1 calls, 120 tokens in, 7 out\nthis month: \$0\.0000 and what has no price\nbudget: ok\nmessages since start: 1 accepted, \d settled\n""",
            (await Run("status")).Output);
        JsonNode status = JsonNode.Parse((await Run("status", "--json")).Output)!;
        Assert.Equal((true, "virtual", "fake-model"), ((bool)status["ok"]!, (string)status["board"]!, (string)status["model"]!));

        CliResult usage = await Run("usage");
        Assert.Matches(@"\ntoday +1 +120 +0 +7  no price\n", usage.Output);
        Assert.Contains("no price for fake-model", usage.Error, StringComparison.Ordinal);
        Assert.Equal(120, (int)JsonNode.Parse((await Run("usage", "--json")).Output)!["today"]!["input_tokens"]!);
    }

    [Fact]
    public async Task The_folder_of_a_running_board_is_in_use()
    {
        foreach (string[] command in (string[][])[["people"], ["people", "pair"], ["people", "remove", "x", "-y"], ["stop"], ["resume"], ["audit"], ["usage"], ["status"]])
        {
            CliResult result = await CliRun.Run([.. command, "--data", _board.Path]);

            result.AssertRefused(4, $"another nanoagent runs on {_board.Path}");
            Assert.Contains("--port tcp://127.0.0.1:PORT", result.Error, StringComparison.Ordinal);
        }
    }

    private Task<CliResult> Run(params string[] args) => CliRun.Run([.. args, "--port", _port]);

    private async Task<bool> Switch(string value)
    {
        using SerialClient client = await SerialClient.Connect(_run);
        return (bool)(await client.Request($$$"""{"id":"1","cmd":"gpio_write","args":{"pin":5,"value":{{{value}}}}}"""))["ok"]!;
    }

    private async Task<string> Lamp()
    {
        using SerialClient client = await SerialClient.Connect(_run);
        return (string)(await client.Request("""{"id":"1","cmd":"gpio_read","args":{"pin":5}}"""))["result"]!;
    }
}
