using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Conversation;
using NanoAgent.Fakes;
using NanoAgent.Json;
using NanoAgent.Llm;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Llm;

/// <summary>Every recorded model answer through the parser of its dialect, whole and cut at every byte.</summary>
public sealed class ReplyFixtureTests
{
    public static TheoryData<string> Replies => ExpectedFixtures.FilesOf(ExpectedFixtures.Llm.Where(fixture => (string)fixture["outcome"]! == "reply"));

    public static TheoryData<string> Errors => ExpectedFixtures.FilesOf(ExpectedFixtures.Llm.Where(fixture => (string)fixture["outcome"]! == "error"));

    [Theory]
    [MemberData(nameof(Replies))]
    public void A_recorded_reply_is_understood(string file)
    {
        JsonNode expected = ExpectedFixtures.Find(file);

        LlmReply reply = Parse(file, Fixture.Bytes(file).ToArray());

        Assert.Equal((string)expected["stop"]!, reply.StopReason);
        Assert.Equal((string)expected["text"]!, reply.Message.JoinText());
        Assert.Equal((int)expected["inputTokens"]!, reply.InputTokens);
        Assert.Equal((int)expected["outputTokens"]!, reply.OutputTokens);
        Assert.Equal((int)expected["opaqueBlocks"]!, Blocks(reply).Count(block => block.Kind == BlockKind.Opaque));
        AssertCalls(expected["calls"]!.AsArray(), reply.Message.Calls());
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public void A_recorded_reply_cut_at_any_byte_is_an_error_and_never_a_reply(string file)
    {
        byte[] body = Fixture.Bytes(file).ToArray();
        int end = body.Length;
        while (char.IsWhiteSpace((char)body[end - 1]))
        {
            end--;
        }

        // Long fixtures are cut at a stride; the structure is in every one of them.
        int stride = Math.Max(1, end / 1500);
        for (int cut = 0; cut < end; cut += stride)
        {
            Exception? failure = Record.Exception(() => Parse(file, body[..cut]));

            Assert.True(failure is JsonException or LlmException, $"cut at byte {cut}: {failure?.GetType().Name ?? "a reply"}");
        }
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_recorded_error_reaches_the_user_in_words(string file)
    {
        JsonNode expected = ExpectedFixtures.Find(file);
        await using TestBoard board = TestBoard.Start(file.Split('/')[0]);
        for (int i = 0; i <= Limits.LlmRetriesMax; i++)
        {
            board.Llm.SendsFixture(file, (int)expected["status"]!);
        }

        // The next turn finds a session that the failure left alone.
        string answer = await board.Ask("hello");
        bool hasSwitchedTokenLimit = file.EndsWith("max-completion-tokens.json", StringComparison.Ordinal);

        Assert.Contains((string)expected["errorContains"]!, answer, StringComparison.Ordinal);
        if ((bool?)expected["transient"] is { } isTransient && !hasSwitchedTokenLimit)
        {
            Assert.Equal(isTransient ? 3 : 1, board.Llm.Requests.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task A_recorded_reply_goes_through_a_whole_turn_and_the_next_one(string file)
    {
        await using TestBoard board = TestBoard.Start(file.Split('/')[0]);
        board.Llm.SendsFixture(file);
        board.Llm.OnRequest = _ => LlmAnswer.Says("fine");

        Assert.NotEqual("", await board.Ask("hello"));
        Assert.Equal("fine", await board.Ask("again"));
        board.Llm.AssertClean();
    }

    private static LlmReply Parse(string file, byte[] body)
    {
        ILlmFormat format = file.StartsWith("anthropic", StringComparison.Ordinal) ? new AnthropicFormat() : new OpenAiFormat();
        var captured = new ByteBuffer(256, Limits.LlmReplyBytesMax);
        var json = new JsonReader(new HttpBodySource(new CannedResponse(200, body)));
        json.CaptureTo(captured);
        return format.ReadReply(json, captured, "test");
    }

    private static void AssertCalls(JsonArray expected, ToolCall[] calls)
    {
        Assert.Equal(expected.Count, calls.Length);
        for (int i = 0; i < calls.Length; i++)
        {
            JsonNode call = expected[i]!;
            Assert.Equal((string)call["name"]!, calls[i].Name);
            Assert.True(call["id"] is null ? calls[i].Id.Length > 0 : calls[i].Id == (string)call["id"]!);
            if ((bool?)call["badArguments"] == true)
            {
                Assert.NotNull(calls[i].Arguments.Problem);
            }
            else
            {
                Assert.Null(calls[i].Arguments.Problem);
                Assert.True(
                    JsonNode.DeepEquals(call["input"], JsonNode.Parse(calls[i].Arguments.Json)), Encoding.UTF8.GetString(calls[i].Arguments.Json));
            }
        }
    }

    private static IEnumerable<ContentBlock> Blocks(LlmReply reply) => Enumerable.Range(0, reply.Message.Count).Select(i => reply.Message[i]);
}
