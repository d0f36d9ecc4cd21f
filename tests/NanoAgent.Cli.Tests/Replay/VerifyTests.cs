using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Replay;

public sealed class VerifyTests : IDisposable
{
    private readonly RecordedSession _session = new();

    [Fact]
    public async Task A_chat_with_tools_jobs_rules_and_host_commands_is_the_same_again()
    {
        await _session.Chat(
        [
            "turn the lamp on", "what is the temperature", """{"id":"1","cmd":"sim.set","args":{"name":"room.temperature","value":31.5}}""",
            "what is the temperature", "remember that the cat is called Mia", "remind me to drink every 1h",
            """{"id":"2","cmd":"sim.clock","args":{"advance_s":7300}}""", "/jobs", "/status", "/health", """{"id":"3","cmd":"sim.flash"}""",
            """{"id":"4","cmd":"status"}""", "ä中💡",
        ]);

        await _session.AssertIdentical();
    }

    [Fact]
    public async Task A_second_session_on_the_flash_of_the_first_is_the_same_again()
    {
        await _session.Chat(["remember that the cat is called Mia", "turn the lamp on"], "--seed", "4");
        await _session.Chat(["what do you remember", "/undo"], "--clock-start", "2026-03-29T00:55:00Z", "--speed", "20");

        await _session.AssertIdentical();
    }

    [Fact]
    public async Task Restarts_are_a_part_of_it()
    {
        await _session.Chat(["turn the lamp on"]);
        await using CliRun run = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--data", _session.Folder.File("data"), "--record", _session.Cast);
        using (SerialClient client = await SerialClient.Connect(run))
        {
            await client.Ask("turn the lamp off");
            client.Send("/reboot\n");
            await run.Output.WaitFor("boot: NanoAgent 0.1.0 on virtual");
            string reply;
            do
            {
                reply = await client.Ask("""{"id":"9","cmd":"status"}""");
            }
            while (!reply.Contains("\"id\":\"9\"", StringComparison.Ordinal));
        }

        Assert.Equal(0, await run.Interrupt());
        await _session.AssertIdentical();
    }

    [Theory]
    [InlineData("""{"id":"2","cmd":"sim.power","args":{"cut":"now"}}""", "nothing more")]
    [InlineData("""{"id":"2","cmd":"sim.flash","args":{"cut_after":2,"tear":"garbage"}}""", "turn the lamp off")]
    public async Task A_power_cut_is_the_end_of_both(string cut, string after)
    {
        CliResult result = await CliRun.RunWith(
            $"turn the lamp on\n{cut}\n{after}\n", "up", "--data", _session.Folder.File("data"), "--record", _session.Cast);
        Assert.Equal(1, result.ExitCode);

        await _session.AssertIdentical();
    }

    [Fact]
    public async Task A_session_over_telegram_is_the_same_again_without_the_secrets_and_the_servers()
    {
        await using (FakeLlm llm = new FakeLlm { ApiKey = Configs.ApiKey }
            .Calls(("io_write", """{"name":"lamp","value":"on"}""")).Says("The lamp is on.").Fails(529).Says("Your key is " + Configs.ApiKey))
        await using (var telegram = new FakeTelegram { LongPollMsMax = 200 })
        {
            string config = Configs.For(_session.Folder, llm, telegram);
            await using CliRun run = CliRun.Start("up", "--headless", "--config", config, "--data", _session.Folder.File("data"), "--record", _session.Cast);
            telegram.Receive(Configs.Owner, Configs.Owner, "turn the lamp on");
            await telegram.WaitForSent(1);
            telegram.Receive(Configs.Owner, Configs.Owner, "what is my key? it is " + Configs.ApiKey);
            await telegram.WaitForSent(2);
            telegram.Receive(Configs.Owner + 1, Configs.Owner + 1, "a stranger");
            telegram.Receive(Configs.Owner, Configs.Owner, "/status");
            await telegram.WaitForSent(3);
            Assert.Equal(0, await run.Interrupt());
        }

        string text = File.ReadAllText(_session.Cast);
        Assert.DoesNotContain("CANARY", text, StringComparison.Ordinal);
        await _session.AssertIdentical();
    }

    [Fact]
    public async Task Secrets_on_flash_are_stood_in_for()
    {
        _session.Folder.Write("data/secrets.json", """{"llm.api_key":{"value":"CANARY-key","host":"a.example"},"wifi.password":"CANARY-wifi"}""");
        _session.Folder.Write("data/USER.md", "My Wi-Fi is CANARY-wifi.");
        await _session.Chat(["turn the lamp on", "my wifi is CANARY-wifi", "remember that it is CANARY-wifi"]);

        Assert.DoesNotContain("CANARY", File.ReadAllText(_session.Cast), StringComparison.Ordinal);
        await _session.AssertIdentical();
    }

    [Fact]
    public async Task What_a_pushed_configuration_led_to_is_said_to_be_unverified()
    {
        await _session.Chat(
            ["turn the lamp on", """{"id":"1","cmd":"config.push","args":{"config":{"timezone":"UTC"},"secrets":{"wifi.password":"CANARY-pushed"}}}""", "/status"]);

        CliResult result = await _session.Replay("--verify");

        Assert.StartsWith("identical up to a gap: 1 turns", result.Output, StringComparison.Ordinal);
        Assert.Contains("not verified from there on: config.push is left out of the recording", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
        Assert.False((bool)JsonNode.Parse((await _session.Replay("--verify", "--json")).Output)!["identical"]!);
    }

    [Fact]
    public async Task A_recording_that_was_stopped_in_the_middle_is_compared_as_far_as_it_goes()
    {
        await _session.Chat(["turn the lamp on", "lamp off"]);
        byte[] whole = File.ReadAllBytes(_session.Cast);
        foreach (int length in new[] { whole.Length - 1, whole.Length - 5, whole.Length - 30, whole.Length * 9 / 10, whole.Length * 8 / 10 })
        {
            File.WriteAllBytes(_session.Cast, whole[..length]);
            CliResult result = await _session.Replay("--verify");
            Assert.True(result.ExitCode == 0 && result.Output.StartsWith("identical: ", StringComparison.Ordinal), $"{length} bytes: {result.Output}{result.Error}");
        }

        Assert.Contains("the recording has no end", (await _session.Replay("--verify")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_without_turns_and_trace_is_not_called_identical()
    {
        _session.Folder.Write("session.cast", "{\"version\":3,\"term\":{\"cols\":80,\"rows\":24}}\n[0.1,\"c\",\"{\\\"ev\\\":\\\"snapshot\\\",\\\"files\\\":[]}\"]\n[0.1,\"o\",\"x\"]\n");

        (await _session.Replay("--verify")).AssertRefused(5, "has none of the board's trace records");
    }

    [Fact]
    public async Task The_program_itself_records_and_runs_again_what_another_run_of_it_recorded()
    {
        using (CliProcess up = CliProcess.Start("up", "--data", _session.Folder.File("data"), "--once", "turn the lamp on", "--record", _session.Cast))
        {
            Assert.Equal(0, await up.Exit());
        }

        using CliProcess replay = CliProcess.Start("replay", _session.Cast, "--verify");
        Assert.Equal(0, await replay.Exit());
        Assert.StartsWith("identical: 1 turns, 2 model requests, 1 tool calls, ", replay.Output.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();
}
