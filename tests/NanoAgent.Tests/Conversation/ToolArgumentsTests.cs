using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Json;

namespace NanoAgent.Tests.Conversation;

/// <summary>Lenient where models are sloppy, strict where a guess could switch the wrong thing.</summary>
public sealed class ToolArgumentsTests
{
    [Theory]
    [InlineData("""{"a":"on"}""", "on")]
    [InlineData("""{"a":""}""", "")]
    [InlineData("""{"a":5}""", "5")]
    [InlineData("""{"a":-1.50}""", "-1.50")]
    [InlineData("""{"a":true}""", "true")]
    [InlineData("""{"a":false}""", "false")]
    [InlineData("""{"a":"\u00e4\ud83d\udca1\n"}""", "ä\ud83d\udca1\n")]
    [InlineData("""{"a":"x","a":"y"}""", "y")]
    [InlineData("""{"a":null}""", null)]
    [InlineData("""{"a":{}}""", null)]
    [InlineData("""{"a":["x"]}""", null)]
    [InlineData("""{"A":"x"}""", null)]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    [InlineData("", null)]
    public void Text_is_also_a_number_or_a_truth_value_as_written(string json, string? expected)
    {
        bool isText = Parse(json).TryGetText("a", out string value);

        Assert.Equal(expected != null, isText);
        Assert.Equal(expected ?? "", value);
    }

    [Theory]
    [InlineData("""{"a":5}""", 5)]
    [InlineData("""{"a":-5}""", -5)]
    [InlineData("""{"a":5.0}""", 5)]
    [InlineData("""{"a":5e2}""", 500)]
    [InlineData("""{"a":"5"}""", 5)]
    [InlineData("""{"a":" 5 "}""", 5)]
    [InlineData("""{"a":2147483647}""", 2147483647)]
    [InlineData("""{"a":-2147483648}""", -2147483648)]
    [InlineData("""{"a":2147483648}""", null)]
    [InlineData("""{"a":5.5}""", null)]
    [InlineData("""{"a":"5.5"}""", null)]
    [InlineData("""{"a":"five"}""", null)]
    [InlineData("""{"a":"5 s"}""", null)]
    [InlineData("""{"a":"0x10"}""", null)]
    [InlineData("""{"a":"NaN"}""", null)]
    [InlineData("""{"a":""}""", null)]
    [InlineData("""{"a":1e400}""", null)]
    [InlineData("""{"a":true}""", null)]
    [InlineData("""{"a":null}""", null)]
    [InlineData("""{"a":[5]}""", null)]
    [InlineData("{}", null)]
    public void A_whole_number_may_come_as_text_and_nothing_else_counts(string json, int? expected)
    {
        bool isInt = Parse(json).TryGetInt("a", out int value);

        Assert.Equal(expected != null, isInt);
        Assert.Equal(expected ?? 0, isInt ? value : 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"{}\"")]
    [InlineData("{")]
    [InlineData("{\"a\":}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{} x")]
    [InlineData("{\"a\":\"\n\"}")]
    public void What_is_no_object_has_a_problem_and_stays_valid_json_in_the_transcript(string json)
    {
        ToolArguments arguments = Parse(json);

        Assert.Contains("not a JSON object", arguments.Problem, StringComparison.Ordinal);
        Assert.Equal("{}", Encoding.UTF8.GetString(arguments.Json));
        Assert.False(arguments.Has("a"));
    }

    [Fact]
    public void A_null_counts_as_absent_and_an_object_as_present()
    {
        ToolArguments arguments = Parse("""{"a":null,"b":{},"c":0}""");

        Assert.Equal((false, true, true, false), (arguments.Has("a"), arguments.Has("b"), arguments.Has("c"), arguments.Has("d")));
        Assert.Null(arguments.Problem);
    }

    [Fact]
    public void Nesting_without_end_is_a_problem_and_no_crash()
    {
        Assert.NotNull(Parse("{\"a\":" + new string('[', 100_000)).Problem);
        Assert.NotNull(Parse("{\"a\":" + new string('[', JsonReader.DepthMax) + new string(']', JsonReader.DepthMax) + "}").Problem);
    }

    [Fact]
    public void A_value_beyond_all_bounds_is_a_problem_and_no_crash()
    {
        Assert.NotNull(Parse("{\"a\":\"" + new string('x', Limits.ToolArgumentsBytesMax + 1) + "\"}").Problem);
    }

    [Fact]
    public void The_models_own_bytes_are_kept()
    {
        Assert.Equal("{ \"a\" : 1.0 }", Encoding.UTF8.GetString(Parse("{ \"a\" : 1.0 }").Json));
    }

    private static ToolArguments Parse(string json) => ToolArguments.Parse(Encoding.UTF8.GetBytes(json));
}
