using System.Text;
using NanoAgent.Rules;

namespace NanoAgent.Tests.Rules;

public sealed class ActionReaderTests
{
    [Theory]
    [InlineData("""[{"write":{"name":"lamp","value":"on","for_ms":1000}}]""", "lamp on for 1s")]
    [InlineData("""{"write":{"name":"lamp","value":true}}""", "lamp true")]
    [InlineData("""[{"write":{"name":"fan","value":40}}]""", "fan at 40 %")]
    [InlineData("""[{"write":{"name":"lamp","value":"on","for_ms":"500"}}]""", "lamp on for 500ms")]
    [InlineData("""[{"text":"the door is open"},{"prompt":"look after it"}]""", "say \"the door is open\", ask the agent \"look after it\"")]
    [InlineData("""{"text":"a","write":{"name":"lamp","value":"toggle"}}""", "say \"a\", lamp toggled")]
    [InlineData("""[{"tool":{"name":"web","args":{"op":"get"}}}]""", """run web {"op":"get"}""")]
    [InlineData("""[{"tool":{"name":"device"}}]""", "run device {}")]
    [InlineData("""[{"tool":{"name":"web","args":"{\"op\":\"get\"}"}}]""", """run web {"op":"get"}""")]
    [InlineData("""[{"tool":{"name":"io_write","args":{"name":"lamp","value":"on"}}}]""", "lamp on")]
    [InlineData(""" "[{\"text\":\"inside a string\"}]" """, "say \"inside a string\"")]
    [InlineData("""[{"text":"a","prompt":null}]""", "say \"a\"")]
    [InlineData("[{\"text\":\"two\\nlines\"}]", "say \"two lines\"")]
    public void What_a_rule_does_is_read(string json, string words)
    {
        Assert.Equal(words, ActionWords.Of(Read(json)));
    }

    [Theory]
    [InlineData("", "then is neither a list nor an object; write a list such as")]
    [InlineData("lamp on", "then is no JSON: line 1, column 1:")]
    [InlineData("\"lamp on\"", "then is no JSON: line 1, column 1:")]
    [InlineData("[", "then is no JSON: line 1, column 2:")]
    [InlineData("[]", "then does nothing; write a list such as")]
    [InlineData("{}", "then does nothing;")]
    [InlineData("5", "then is neither a list nor an object;")]
    [InlineData("[5]", "item 1 of then is no object;")]
    [InlineData("""[{"text":"a"},["b"]]""", "item 2 of then is no object;")]
    [InlineData("""[{"text":"a"}] x""", "then is no JSON: line 1, column 16:")]
    [InlineData("""[{"say":"a"}]""", "item 1 of then: there is no 'say'; write a list such as")]
    [InlineData("""[{"text":""}]""", "item 1 of then: text needs a text in quotes of 1 to 1000 bytes.")]
    [InlineData("""[{"text":"  "}]""", "item 1 of then: text needs a text in quotes")]
    [InlineData("""[{"prompt":5}]""", "item 1 of then: prompt needs a text in quotes")]
    [InlineData("""[{"write":"lamp on"}]""", "item 1 of then: write needs an object with name and value")]
    [InlineData("""[{"write":{"name":"lamp"}}]""", "item 1 of then: write needs an object with name and value")]
    [InlineData("""[{"write":{"name":"lamp","value":"on","for_ms":0}}]""", "item 1 of then: for_ms is a whole number of milliseconds from 1 to 86400000.")]
    [InlineData("""[{"write":{"name":"lamp","value":"on","for_ms":"long"}}]""", "item 1 of then: for_ms is a whole number")]
    [InlineData("""[{"tool":"web"}]""", "item 1 of then: tool needs an object with name and args")]
    [InlineData("""[{"tool":{"args":{}}}]""", "item 1 of then: tool needs an object with name and args")]
    [InlineData("""[{"tool":{"name":"web","args":[1]}}]""", "item 1 of then: args of web is an object of at most 1000 bytes.")]
    [InlineData("""[{"tool":{"name":"web","args":"no json"}}]""", "item 1 of then: args of web is an object of at most 1000 bytes.")]
    [InlineData("""[{"tool":{"name":"web","args":"{\"op\":}"}}]""", "then is no JSON:")]
    [InlineData("""[{"text":"1"},{"text":"2"},{"text":"3"},{"text":"4"},{"text":"5"}]""", "a rule does at most 4 things;")]
    public void What_is_none_of_it_is_said_in_one_sentence(string json, string problem)
    {
        Assert.Null(ActionReader.TryParse(Encoding.UTF8.GetBytes(json), out string said));

        Assert.StartsWith(problem, said, StringComparison.Ordinal);
        Assert.EndsWith(".", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_and_the_whole_have_a_bound()
    {
        string longest = new('x', Limits.RuleTextBytesMax);
        Assert.Single(Read($$"""[{"text":"{{longest}}"}]"""));
        Assert.Null(ActionReader.TryParse(Encoding.UTF8.GetBytes($$"""[{"text":"{{longest}}x"}]"""), out _));

        Assert.Null(ActionReader.TryParse(Encoding.UTF8.GetBytes($$"""[{"text":"{{longest}}"},{"text":"{{longest}}"},{"text":"{{longest}}"}]"""), out string problem));
        Assert.Equal("then has 3037 bytes; a rule may have 2400.", problem);
    }

    [Fact]
    public void What_is_read_is_written_and_read_again()
    {
        RuleAction[] actions = Read("""[{"write":{"name":"lamp","value":"on","for_ms":7}},{"text":"\"{door}\" 漢 \n"},{"tool":{"name":"t","args":{"a":[1,{"b":null}]}}},{"prompt":"p"}]""");

        byte[] json = ActionFormat.ToJson(actions);
        byte[] again = ActionFormat.ToJson(Read(Encoding.UTF8.GetString(json)));

        Assert.Equal(json, again);
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        byte[] good = """[{"write":{"name":"lamp","value":"on","for_ms":1000}},{"tool":{"name":"web","args":{"a":"b"}}},{"text":"x"}]"""u8.ToArray();
        for (int seed = 1; seed <= 20_000; seed++)
        {
            var random = new Random(seed);
            byte[] json = [.. good];
            for (int i = random.Next(1, 5); i > 0; i--)
            {
                json[random.Next(json.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : good[random.Next(good.Length)];
            }

            RuleAction[]? actions = ActionReader.TryParse(json[..random.Next(json.Length + 1)], out string problem);
            Assert.True((actions == null) == (problem.Length > 0), $"seed {seed}");
        }
    }

    private static RuleAction[] Read(string json)
    {
        RuleAction[]? actions = ActionReader.TryParse(Encoding.UTF8.GetBytes(json), out string problem);
        Assert.True(actions != null, problem);
        return actions;
    }
}
