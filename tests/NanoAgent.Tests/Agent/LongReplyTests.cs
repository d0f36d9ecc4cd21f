using System.Text.Json.Nodes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent;

/// <summary>Long replies full of what breaks other stores are in the next request exactly, also after a restart.</summary>
public sealed class LongReplyTests
{
    [Theory]
    [InlineData("anthropic")]
    [InlineData("openai")]
    public async Task An_8_KB_reply_stays_in_the_history_character_for_character(string provider)
    {
        string reply = string.Concat(Enumerable.Range(0, 300).Select(i => $"{i} 漢字 \U0001F600 \"quoted\" \\ \u0001\u001f\t|"));
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(reply) > 8192);
        await using var board = TestBoard.Start(provider);
        board.Llm.Says(reply).Says("Second.").Says("Third.");

        await board.Ask("write a lot");
        await board.Ask("and now?");
        Assert.Contains(reply, Texts(board, 1));

        Assert.True(board.Board.Stop());
        board.Board.Start();
        await board.Ask("still there?");
        Assert.Contains("Second.", Texts(board, 2));
    }

    private static IEnumerable<string> Texts(TestBoard board, int request) =>
        JsonNode.Parse(board.Llm.Requests[request].Body)!["messages"]!.AsArray()
            .Select(message => message!["content"]).OfType<JsonValue>().Select(content => (string)content!);
}
