using System.Text;
using NanoAgent.Agent;
using NanoAgent.Conversation;

namespace NanoAgent.Tests.Agent;

/// <summary>A model that runs in circles is remarked on, refused, and stopped; one that works is left alone.</summary>
public sealed class LoopGuardTests
{
    private const string Remark = "(Third time the same call with the same result.)";

    private readonly LoopGuard _guard = new();

    [Fact]
    public void The_third_time_is_remarked_on_the_fourth_refused_and_the_fifth_ends_the_turn()
    {
        Assert.Equal((null, true, "off"), Step("door", "off"));
        Assert.Equal((null, true, "off"), Step("door", "off"));
        Assert.Equal((null, true, "off " + Remark), Step("door", "off"));

        (string? refusal, bool goesOn, _) = Step("door", "off");
        Assert.Contains("3 times", refusal, StringComparison.Ordinal);
        Assert.True(goesOn);

        (refusal, goesOn, _) = Step("door", "off");
        Assert.NotNull(refusal);
        Assert.False(goesOn);
    }

    [Fact]
    public void A_result_that_changes_is_no_circle()
    {
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal((null, true, "reading " + i), Step("room", "reading " + i));
        }
    }

    [Fact]
    public void A_change_in_between_begins_the_count_anew()
    {
        string[] results = ["a", "a", "b", "b", "a", "a"];

        Assert.All(results, result => Assert.Equal((null, true, result), Step("room", result)));
        Assert.Equal((null, true, "a " + Remark), Step("room", "a"));
    }

    [Fact]
    public void Two_calls_in_alternation_are_caught()
    {
        var refused = new List<string>();
        bool goesOn = true;
        for (int i = 0; i < 10 && goesOn; i++)
        {
            string name = i % 2 == 0 ? "door" : "lamp";
            (string? refusal, goesOn, _) = Step(name, "off");
            if (refusal != null)
            {
                refused.Add(name);
            }
        }

        Assert.False(goesOn);
        Assert.Equal(["door", "lamp"], refused);
    }

    [Fact]
    public void Another_argument_or_another_tool_is_another_call()
    {
        for (int i = 0; i < 3; i++)
        {
            Step("door", "off");
        }

        Assert.Null(_guard.WhyNot(Call("lamp")));
        Assert.Null(_guard.WhyNot(Call("door", tool: "io_write")));
        Assert.NotNull(_guard.WhyNot(Call("door")));
        Assert.NotNull(_guard.WhyNot(Call("door", id: "another-id")));
    }

    [Fact]
    public void A_remark_leaves_an_error_an_error()
    {
        ToolCall call = Call("cellar");
        ToolResult result = call.Fail("no such thing");
        for (int i = 0; i < 3; i++)
        {
            result = call.Fail("no such thing");
            _guard.Note(call, ref result);
        }

        Assert.True(result.IsError);
        Assert.Equal("no such thing " + Remark, result.Text);
        Assert.Equal(call.Id, result.CallId);
    }

    private (string? Refusal, bool GoesOn, string Result) Step(string name, string text)
    {
        ToolCall call = Call(name);
        string? refusal = _guard.WhyNot(call);
        ToolResult result = refusal == null ? call.Ok(text) : call.Fail(refusal);
        bool goesOn = _guard.Note(call, ref result);
        return (refusal, goesOn, result.Text);
    }

    private static ToolCall Call(string name, string tool = "io_read", string id = "1") =>
        new(id, tool, ToolArguments.Parse(Encoding.UTF8.GetBytes($$"""{"name":"{{name}}"}""")));
}
