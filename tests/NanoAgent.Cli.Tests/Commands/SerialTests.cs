using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary><c>--serial</c>: what a program on the cable gets.</summary>
public sealed class SerialTests : IAsyncLifetime
{
    private readonly CliRun _run = CliRun.Start("up", "--headless", "--serial", "tcp:0");
    private SerialClient _client = null!;

    public async Task InitializeAsync() => _client = await SerialClient.Connect(_run);

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _run.DisposeAsync();
    }

    [Fact]
    public async Task The_common_host_commands_answer_as_text()
    {
        Assert.Equal("""{"id":"1","ok":true,"result":"pong"}""", await _client.Ask("""{"id":"1","cmd":"ping","args":{}}"""));
        Assert.Equal("""{"id":"2","ok":true,"result":"done"}""", await _client.Ask("""{"id":"2","cmd":"gpio_write","args":{"pin":5,"value":1}}"""));
        Assert.Equal("""{"id":"3","ok":true,"result":"1"}""", await _client.Ask("""{"id":"3","cmd":"gpio_read","args":{"pin":5}}"""));
        Assert.Equal("virtual", (string?)(await _client.Request("""{"id":"4","cmd":"status"}"""))["result"]!["board"]);

        JsonNode capabilities = JsonNode.Parse((string)(await _client.Request("""{"id":"5","cmd":"capabilities"}"""))["result"]!)!;
        Assert.Contains(5, capabilities["gpio"]!.AsArray().Select(pin => (int)pin!));
        Assert.False((bool)(await _client.Request("""{"id":"6","cmd":"gpio_write","args":{"pin":6,"value":1}}"""))["ok"]!);
    }

    [Fact]
    public async Task The_second_dialect_is_answered_in_its_own_form()
    {
        JsonNode answer = await _client.Request("""{"cmd":"gpio_read","params":{"pin":5}}""");

        Assert.True((bool)answer["ok"]!);
        Assert.Null(answer["id"]);
        Assert.Equal("0", (string?)answer["data"]!["value"]);
    }

    [Fact]
    public async Task The_world_around_the_board_is_set_from_here()
    {
        Assert.Equal("done", (string?)(await _client.Request("""{"id":"1","cmd":"sim.set","args":{"name":"room.temperature","value":28.5}}"""))["result"]);
        Assert.Equal("done", (string?)(await _client.Request("""{"id":"2","cmd":"sim.clock","args":{"advance_s":3600}}"""))["result"]);
        Assert.Equal("done", (string?)(await _client.Request("""{"id":"3","cmd":"sim.net","args":{"up":true}}"""))["result"]);
        Assert.True((long)(await _client.Request("""{"id":"4","cmd":"status"}"""))["result"]!["uptime_ms"]! > 3_600_000);
        Assert.Contains("28.5", await _client.Ask("what is the temperature?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_and_slash_commands_are_answered_in_plain_lines()
    {
        Assert.Equal("Lamp is on.", await _client.Ask("turn the lamp on"));
        Assert.StartsWith("(demo model", await _client.NextReply(), StringComparison.Ordinal);
        Assert.Equal("NanoAgent 0.1.0", await _client.Ask("/version"));
    }

    [Fact]
    public async Task Garbage_is_survived()
    {
        _client.Send([0, 0xFF, 0xC3, 0x28, (byte)'\n', .. new byte[100_000], (byte)'\n']);
        _client.Send("{\u0000}\n{\"id\":\"9\",\"cmd\":\"ping\"}\n");

        string reply;
        do
        {
            reply = await _client.NextReply();
        }
        while (!reply.Contains("pong", StringComparison.Ordinal));
        Assert.Equal("""{"id":"9","ok":true,"result":"pong"}""", reply);
    }

    [Fact]
    public async Task The_next_client_is_served_when_the_last_one_left()
    {
        for (int i = 0; i < 3; i++)
        {
            _client.Dispose();
            _client = await SerialClient.Connect(_run);
            Assert.Equal($$"""{"id":"{{i}}","ok":true,"result":"pong"}""", await _client.Ask($$"""{"id":"{{i}}","cmd":"ping"}"""));
        }
    }

    [Fact]
    public async Task A_pseudo_terminal_carries_the_same()
    {
        await using CliRun run = CliRun.Start("up", "--headless", "--serial", "pty");
        if (!OperatingSystem.IsLinux())
        {
            Assert.Equal(1, await run.Exit());
            return;
        }

        using SerialClient client = await SerialClient.Connect(run);

        Assert.Equal("""{"id":"1","ok":true,"result":"pong"}""", await client.Ask("""{"id":"1","cmd":"ping"}"""));
    }
}
