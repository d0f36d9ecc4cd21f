using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary><c>sessions</c> on a board that is switched off, after turns that it had.</summary>
public sealed class SessionsTests : IAsyncLifetime, IDisposable
{
    private const string Key = "console:terminal";

    private readonly BoardFolder _board = new();
    private readonly TempFolder _here = new();

    public async Task InitializeAsync()
    {
        await using FakeLlm llm = new FakeLlm { RequiresApiKey = false }
            .Calls(("io_write", """{"name":"lamp","value":"on"}""")).Says("The lamp is on.").Says("Second answer.");
        await _board.Talk(llm, "lamp on please");
        await _board.Talk(llm, "and now?");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _board.Dispose();
        _here.Dispose();
    }

    [Fact]
    public async Task Conversations_are_listed_shown_exported_and_cleared()
    {
        Assert.Matches(@"^TURNS  BYTES  KEY\n    2    \d+  console:terminal\n$", (await Run("sessions")).Output);

        CliResult shown = await Run("sessions", "show", Key);
        Assert.Matches(
            """^--- turn 1, 20.*Z\nowner: lamp on please\n  io_write \{"name":"lamp","value":"on"\}\n    = lamp is on\.\nagent: The lamp is on\.\n\n--- turn 2.*\nowner: and now\?\nagent: Second answer\.\n$""",
            shown.Output);
        Assert.DoesNotContain("lamp on please", (await Run("sessions", "show", Key, "--last", "1")).Output, StringComparison.Ordinal);

        JsonNode json = JsonNode.Parse((await Run("sessions", "show", Key, "--json")).Output)!;
        Assert.Equal("on", (string?)json["turns"]![0]!["blocks"]![1]!["args"]!["value"]);

        Assert.Equal($"{Key} -> {_here.File("chat.md")} (2 turns)\n", (await Run("sessions", "export", Key, _here.File("chat.md"))).Output);
        Assert.Contains("**agent:** Second answer.", File.ReadAllText(_here.File("chat.md")), StringComparison.Ordinal);
        await Run("sessions", "export", Key, _here.File("chat.json"));
        Assert.Equal(2, JsonNode.Parse(File.ReadAllText(_here.File("chat.json")))!["turns"]!.AsArray().Count);
        Assert.Equal(File.ReadAllText(_here.File("chat.md")), (await Run("sessions", "export", Key)).Output);

        Assert.Equal("cleared console:terminal (2 turns)\n", (await Run("sessions", "clear", Key)).Output);
        Assert.Equal("this conversation has no turns\n", (await Run("sessions", "show", Key)).Error);
        (await Run("sessions", "show", "telegram:1")).AssertRefused(1, "there is no conversation 'telegram:1'; there is: console:terminal");
    }

    [Fact]
    public async Task Looking_changes_nothing_on_the_flash()
    {
        SortedDictionary<string, string> before = _board.Content();

        await Run("sessions");
        await Run("sessions", "show", Key);
        await Run("files");
        await Run("memory", "search", "lamp");

        Assert.Equal(before, _board.Content());
    }

    private Task<CliResult> Run(params string[] args) => CliRun.Run([.. args, "--data", _board.Path]);
}
