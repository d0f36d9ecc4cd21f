using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary><c>memory</c> on a board that is switched off.</summary>
public sealed class MemoryTests : IDisposable
{
    private const string Line = "- [fact] 2026-11-21 console: the basil is called Tom";

    private readonly BoardFolder _board = BoardFolder.Filled();

    [Theory]
    [InlineData("memory")]
    [InlineData("memory", "list")]
    public async Task What_is_remembered_is_listed(params string[] args) => Assert.Equal(Line + "\n", (await Run(args)).Output);

    [Fact]
    public async Task The_list_is_a_document_for_programs() => Assert.Equal(
        """{"ok":true,"memories":[{"kind":"fact","date":"2026-11-21","source":"console","text":"the basil is called Tom"}]}""" + "\n",
        (await Run("memory", "--json")).Output);

    [Fact]
    public async Task A_search_looks_into_the_notes_too_and_takes_words_without_quotes()
    {
        CliResult result = await Run("memory", "search", "tom", "water");

        Assert.Contains("MEMORY.md: " + Line, result.Output, StringComparison.Ordinal);
        Assert.Contains("notes/2026-11-21.md: Tom got water.", result.Output, StringComparison.Ordinal);
        CliResult none = await Run("memory", "search", "zebra");
        Assert.Equal(("", "nothing in memory or notes matches 'zebra'\n", 0), (none.Output, none.Error, none.ExitCode));
    }

    [Fact]
    public async Task A_line_is_forgotten_and_the_notes_that_say_it_too_are_named()
    {
        CliResult result = await Run("memory", "forget", "Tom");

        Assert.Equal("forgotten: " + Line + "\n", result.Output);
        Assert.Equal("the words also stand in notes/2026-11-21.md\n", result.Error);
        Assert.Equal("", _board.Read("MEMORY.md"));
        Assert.Equal("nothing is remembered yet\n", (await Run("memory")).Error);
        (await Run("memory", "forget", "Tom")).AssertRefused(1, "nothing in memory contains 'Tom', but notes/2026-11-21.md does");
    }

    [Fact]
    public async Task Behind_two_dashes_anything_is_a_text() =>
        Assert.Equal("nothing in memory or notes matches '--zebra'\n", (await Run("memory", "search", "--", "--zebra")).Error);

    [Fact]
    public async Task A_failure_is_a_document_too()
    {
        JsonNode json = JsonNode.Parse((await Run("memory", "forget", "zebra", "--json")).Output)!;

        Assert.Equal((false, 1), ((bool)json["ok"]!, (int)json["exit_code"]!));
    }

    public void Dispose() => _board.Dispose();

    private Task<CliResult> Run(params string[] args) => CliRun.Run(["--data", _board.Path, .. args]);
}
