using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent;

/// <summary>Memory, notes and skills through the whole firmware.</summary>
public sealed class MemoryFrontDoorTests
{
    [Fact]
    public async Task What_is_saved_and_noted_stands_in_the_next_request_and_in_a_search()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Says("Hello.");
        await board.Ask("hello");
        string today = System.Text.RegularExpressions.Regex.Match(board.Llm.Requests[0].Body, "(?<=[A-Z][a-z]{2} )[0-9]{4}-[0-9]{2}-[0-9]{2}").Value;
        board.Llm
            .Calls(
                ("memory", """{"op":"save","text":"The cat is called Mia","kind":"person"}"""),
                ("file", $$"""{"op":"append","path":"notes/{{today}}.md","text":"Fed the cat"}"""))
            .Says("Noted.")
            .Calls(("memory", """{"op":"search","text":"cat"}"""))
            .Says("Mia.");

        await board.Ask("my cat is called Mia, I fed her");
        await board.Ask("who is the cat?");

        var third = new LlmRequest(LlmDialect.Anthropic, board.Llm.Requests[^1]);
        Assert.Contains("# MEMORY.md\n- [person] " + today + " console: The cat is called Mia", third.SystemText, StringComparison.Ordinal);
        Assert.Contains("# notes/" + today + ".md\nFed the cat", third.SystemText, StringComparison.Ordinal);
        Assert.Contains("notes/" + today + ".md: Fed the cat", third.ToolResults[^1].Text, StringComparison.Ordinal);
        Assert.Contains("MEMORY.md: - [person]", third.ToolResults[^1].Text, StringComparison.Ordinal);
        board.Llm.AssertClean();
    }

    [Fact]
    public async Task A_skill_is_named_in_the_prompt_and_read_on_demand()
    {
        await using var board = new TestBoard();
        board.WriteFile("skills/water.md", "# Water plants\nWhen the soil is dry.\n\nStep one: read soil.");
        board.Board.Start();
        board.Llm.Calls(("skill", """{"name":"water plants"}""")).Says("Done.");

        await board.Ask("water the plants");

        var second = new LlmRequest(LlmDialect.Anthropic, board.Llm.Requests[1]);
        Assert.Contains("- Water plants: When the soil is dry.", second.SystemText, StringComparison.Ordinal);
        Assert.DoesNotContain("Step one", second.SystemText, StringComparison.Ordinal);
        Assert.Contains("Step one: read soil.", second.ToolResults[0].Text, StringComparison.Ordinal);
        board.Llm.AssertClean();
    }

    [Fact]
    public async Task Memory_and_context_are_shown_without_a_model()
    {
        await using var board = new TestBoard();
        board.WriteFile("MEMORY.md", "- [fact] undated console: The cat is called Mia\n- [pref] undated console: Tea\n");
        board.WriteFile("SOUL.md", new string('s', Limits.SoulPromptBytesMax + 500));
        board.Board.Start();
        board.Llm.Says("Hello.");

        string all = string.Join('\n', await Lines(board, "/memory", 4));
        Assert.Contains("2 memories, 78 of 4096 bytes; 0 notes", all, StringComparison.Ordinal);
        Assert.Contains("Tea", all, StringComparison.Ordinal);
        Assert.Equal("MEMORY.md: - [fact] undated console: The cat is called Mia", await board.Ask("/memory cat"));

        await board.Ask("hello");
        string context = string.Join('\n', await Lines(board, "/context", 5));
        Assert.Matches("SOUL\\.md: [0-9]+ bytes, [0-9]+ cut", context);
        Assert.Contains("MEMORY.md: 77 bytes", context, StringComparison.Ordinal);
        Assert.Contains("history, 1 turns", context, StringComparison.Ordinal);
        Assert.Single(board.Llm.Requests);
    }

    private static async Task<List<string>> Lines(TestBoard board, string command, int count)
    {
        List<string> lines = [.. (await board.Ask(command)).Split('\n')];
        while (lines.Count < count)
        {
            lines.AddRange((await board.NextReply()).Split('\n'));
        }

        return lines;
    }
}
