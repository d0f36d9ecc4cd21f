using System.Text.Json.Nodes;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Config;

/// <summary>From a new board to the first reply: init, push to a board that runs, its trial, and what comes of it.</summary>
public sealed class ConfigPushTests : IAsyncDisposable
{
    private const long Owner = 4711;

    private readonly FakeTelegram _telegram = new();
    private readonly FakeLlm _llm = new() { ApiKey = ConfigFolder.Key };
    private readonly ConfigFolder _pc = new();

    [Fact]
    public async Task A_new_board_gets_its_configuration_and_answers_in_telegram()
    {
        await _pc.Init(_llm, _telegram);
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        _llm.Says("OK");
        _telegram.KnowChat(Owner);

        CliResult pushed = await _pc.Run("push", "--port", await SerialClient.PathOf(board.Error));

        Assert.Equal(0, pushed.ExitCode);
        Assert.EndsWith("runs with the new configuration: it has a network, fake-model answered, Telegram knows the bot\n", pushed.Output, StringComparison.Ordinal);
        _llm.Says("Hello from the board.");
        _telegram.Receive(Owner, Owner, "hello");
        await _telegram.WaitForSent(2);
        Assert.Contains(_telegram.Sent, message => message.Text.Contains("Hello from the board.", StringComparison.Ordinal));
        Assert.Empty(_llm.Problems);
        Assert.Empty(_telegram.Problems);
    }

    [Fact]
    public async Task A_key_that_does_not_work_leaves_the_board_as_it_was()
    {
        await _pc.Init(_llm);
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        string port = await SerialClient.PathOf(board.Error);
        _llm.Says("OK");
        Assert.Equal(0, (await _pc.Run("push", "--port", port)).ExitCode);

        await _pc.RunWith("wrong-key-not-a-real-one\n", "set", "llm.api_key", "-");
        CliResult failed = await _pc.Run("push", "--port", port);

        failed.AssertRefused(5, "went back to its previous configuration: The model refused the API key");
        CliResult trial = await CliRun.Run("config", "trial", "--port", port);
        Assert.Equal(5, trial.ExitCode);
        Assert.Contains("the last one failed: The model refused the API key", trial.Output, StringComparison.Ordinal);
        _llm.Says("Still here.");
        using SerialClient console = await SerialClient.Connect(board);
        console.Send("hello\n");
        string reply;
        do
        {
            reply = await console.NextReply();
        }
        while (!reply.Contains("Still here.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_servers_refuse_from_here_is_not_pushed()
    {
        await _pc.Init(_llm);
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        string port = await SerialClient.PathOf(board.Error);
        _llm.Fails(401);

        (await _pc.Run("push", "--port", port, "--check")).AssertRefused(5, "refuses the API key");

        Assert.Contains("none is on trial", (await CliRun.Run("config", "trial", "--port", port)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_wait_can_ask_later()
    {
        await _pc.Init(_llm);
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        string port = await SerialClient.PathOf(board.Error);
        _llm.Says("OK");

        CliResult result = await _pc.Run("push", "--port", port, "--no-wait", "--json");

        Assert.Equal("""{"ok":true,"state":"stored","reason":null}""" + "\n", result.Output);
        await board.Output.WaitFor("the new configuration is in force");
        Assert.Equal(0, (await CliRun.Run("config", "trial", "--port", port)).ExitCode);
    }

    [Fact]
    public async Task A_board_with_a_configuration_of_its_own_takes_no_other()
    {
        await _pc.Init(_llm);
        using var folder = new TempFolder();
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--config", Configs.For(folder, _llm));

        CliResult result = await _pc.Run("push", "--port", await SerialClient.PathOf(board.Error));

        result.AssertRefused(1, "started with a configuration of its own (--config)");
    }

    [Fact]
    public async Task On_its_own_cable_the_runtime_gets_the_network_too()
    {
        await _pc.Init(_llm, null, "--wifi-ssid", "Home", "--wifi-password", "no secret of ours");
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--wire");
        string port = await SerialClient.PathOf(board.Error);
        _llm.Says("OK");

        CliResult pushed = await _pc.Run("push", "--port", port);

        Assert.True(pushed.ExitCode == 0, pushed.Error);
        Assert.Contains("the board's runtime has the network Home now", pushed.Error, StringComparison.Ordinal);
        WifiBlock block = WifiBlock.Decode(await File.ReadAllBytesAsync(Path.Combine(board.Folder, "wire-wifi.sys")))!;
        Assert.Equal(("Home", "no secret of ours"), (block.Ssid, block.Password));
        Assert.Equal("Home was stored already\n", (await _pc.Run("wifi", "--port", port)).Output);
        CliResult other = await _pc.Run("wifi", "--ssid", "Cabin", "--port", port);
        Assert.Equal("Cabin is stored; the board joins it at its next start\n", other.Output);
        Assert.Equal("Cabin", (string)_pc.Config["wifi"]!["ssid"]!);
        Assert.False(_pc.Secrets.AsObject().ContainsKey("wifi.password"));
    }

    [Fact]
    public async Task On_another_link_there_is_no_runtime_to_store_a_network_in()
    {
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");

        CliResult result = await _pc.Run("wifi", "--ssid", "Home", "--port", await SerialClient.PathOf(board.Error));

        result.AssertRefused(1, "is not on its runtime's cable");
        Assert.Equal("(none)\n(none)", _pc.Content());
    }

    [Fact]
    public async Task A_power_cut_in_the_trial_leaves_the_board_as_it_was()
    {
        await _pc.Init(_llm);
        using var folder = new BoardFolder();
        CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--data", folder.Path);
        _llm.Stalls();
        CliResult pushed = await _pc.Run("push", "--port", await SerialClient.PathOf(board.Error), "--no-wait");
        Assert.Equal(0, pushed.ExitCode);
        await _llm.WaitForRequests(1);
        await board.DisposeAsync();

        await using CliRun again = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--data", folder.Path);
        CliResult trial = await CliRun.Run("config", "trial", "--port", await SerialClient.PathOf(again.Error));

        Assert.Equal(5, trial.ExitCode);
        Assert.Contains("the board restarted before the new configuration had passed its test", trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_and_mistakes_are_refused_before_a_board_is_looked_for()
    {
        (await _pc.Run("push", "--port", "tcp://127.0.0.1:1")).AssertRefused(5, "nothing is configured in");
        _pc.Write("config.json", """{"heartbeat":{"minutes":-5}}""");
        (await _pc.Run("push", "--port", "tcp://127.0.0.1:1")).AssertRefused(5, ":1:25: heartbeat.minutes is out of range");
        _pc.Write("config.json", "{}");
        (await _pc.Run("push", "--port", "tcp://127.0.0.1:1")).AssertRefused(4, "there is no board on tcp://127.0.0.1:1");
    }

    [Fact]
    public async Task What_a_board_has_can_be_fetched_with_and_without_its_secrets()
    {
        await _pc.Init(_llm);
        await using CliRun board = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        string port = await SerialClient.PathOf(board.Error);
        _llm.Says("OK");
        await _pc.Run("push", "--port", port);
        using var other = new ConfigFolder();

        CliResult settings = await other.Run("pull", "--port", port, "--yes");
        Assert.Equal(0, settings.ExitCode);
        Assert.Contains("llm.model: (not set) -> fake-model", settings.Error, StringComparison.Ordinal);
        Assert.Equal("fake-model", (string)other.Config["llm"]!["model"]!);
        Assert.False(File.Exists(other.SecretsPath));

        CliResult all = await other.Run("pull", "--port", port, "--yes", "--with-secrets", "--json");
        Assert.Equal("""{"ok":true,"changed":["llm.api_key"]}""" + "\n", all.Output);
        Assert.Equal(ConfigFolder.Key, (string)other.Secrets["llm.api_key"]!["value"]!);
        Assert.Contains("the same is here already", (await other.Run("pull", "--port", port, "--yes", "--with-secrets")).Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _llm.DisposeAsync();
        await _telegram.DisposeAsync();
        _pc.Dispose();
    }
}
