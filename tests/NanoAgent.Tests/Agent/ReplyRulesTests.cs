using System.Reflection;
using NanoAgent.Agent;
using NanoAgent.Conversation;
using NanoAgent.Llm;

namespace NanoAgent.Tests.Agent;

/// <summary>What each stop reason means, with and without words, with and without calls.</summary>
public sealed class ReplyRulesTests
{
    private const string Nothing = "The model ended its turn without an answer.";
    private const string CutOff = "The model's reply was cut off by the token limit (llm.max_tokens)";
    private const string TooLong = "The conversation is too long for the model; /reset starts a new one.";
    private const string Future = "The model stopped with the stop reason 'tomorrow', which I do not know";

    public static TheoryData<string> AllReasons => [.. Constants(typeof(StopReasons))];

    [Theory]
    [InlineData(StopReasons.EndTurn, true, false, false)]
    [InlineData(StopReasons.EndTurn, true, true, true)]
    [InlineData(StopReasons.EndTurn, false, true, true)]
    [InlineData(StopReasons.EndTurn, false, false, false)]
    [InlineData(StopReasons.ToolUse, true, true, true)]
    [InlineData(StopReasons.ToolUse, false, true, true)]
    [InlineData(StopReasons.ToolUse, true, false, false)]
    [InlineData(StopReasons.ToolUse, false, false, false)]
    [InlineData(StopReasons.PauseTurn, true, false, true)]
    [InlineData(StopReasons.PauseTurn, false, true, true)]
    [InlineData(StopReasons.PauseTurn, false, false, false)]
    [InlineData(StopReasons.MaxTokens, true, true, false)]
    [InlineData(StopReasons.MaxTokens, false, true, false)]
    [InlineData(StopReasons.Refusal, true, true, false)]
    [InlineData(StopReasons.ContextFull, true, true, false)]
    [InlineData(StopReasons.Unknown, true, true, false)]
    [InlineData("something else", false, true, false)]
    public void The_turn_goes_on_only_with_whole_calls_or_a_pause(string reason, bool hasText, bool hasCalls, bool wantsMore)
    {
        Assert.Equal(wantsMore, ReplyRules.WantsMore(Reply(reason, hasText ? "Hm." : null, hasCalls)));
    }

    [Theory]
    [InlineData(StopReasons.EndTurn, "Hm.", false, "Hm.")]
    [InlineData(StopReasons.EndTurn, null, false, Nothing)]
    [InlineData(StopReasons.EndTurn, " \n", false, Nothing)]
    [InlineData(StopReasons.ToolUse, "Hm.", false, "Hm.")]
    [InlineData(StopReasons.ToolUse, null, false, Nothing)]
    [InlineData(StopReasons.PauseTurn, null, false, Nothing)]
    [InlineData(StopReasons.MaxTokens, "Hm.", false, "Hm.\n\n[" + CutOff + ".]")]
    [InlineData(StopReasons.MaxTokens, null, false, CutOff + ".")]
    [InlineData(StopReasons.MaxTokens, "Hm.", true, "Hm.\n\n[" + CutOff + " in the middle of a tool call, which I did not run.]")]
    [InlineData(StopReasons.MaxTokens, null, true, CutOff + " in the middle of a tool call, which I did not run.")]
    [InlineData(StopReasons.ContextFull, "Hm.", false, "Hm.\n\n[" + TooLong + "]")]
    [InlineData(StopReasons.ContextFull, null, true, TooLong)]
    [InlineData(StopReasons.Unknown, "Hm.", false, "Hm.\n\n[" + Future + ".]")]
    [InlineData(StopReasons.Unknown, null, true, Future + "; its tool calls were not run.")]
    public void The_answer_is_the_words_and_a_notice_where_they_are_not_what_they_seem(string reason, string? text, bool hasCalls, string answer)
    {
        Assert.Equal(answer, ReplyRules.Answer(Reply(reason, text, hasCalls)));
    }

    [Fact]
    public void A_server_that_gives_no_reason_is_named_so()
    {
        LlmReply reply = Reply(StopReasons.Unknown, "Hm.", false);
        reply.StopWord = "";

        Assert.Contains("no stop reason", ReplyRules.Answer(reply), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllReasons))]
    public void No_reason_whatever_leaves_a_person_without_words(string reason)
    {
        foreach (bool hasCalls in new[] { false, true })
        {
            Assert.NotEmpty(ReplyRules.Answer(Reply(reason, null, hasCalls)));
            Assert.StartsWith("Hm.", ReplyRules.Answer(Reply(reason, "Hm.", hasCalls)), StringComparison.Ordinal);
        }
    }

    internal static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static LlmReply Reply(string reason, string? text, bool hasCalls)
    {
        var reply = new LlmReply { StopReason = reason, StopWord = "tomorrow" };
        if (text != null)
        {
            reply.Message.Add(ContentBlock.OfText(text, text.Length));
        }

        if (hasCalls)
        {
            reply.Message.Add(ContentBlock.OfCall(new ToolCall("1", "io_read", ToolArguments.Parse("{}"u8.ToArray()))));
        }

        return reply;
    }
}
