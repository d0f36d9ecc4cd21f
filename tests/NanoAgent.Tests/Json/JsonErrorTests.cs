using NanoAgent.Json;
using static NanoAgent.Tests.Json.Samples;

namespace NanoAgent.Tests.Json;

public sealed class JsonErrorTests
{
    [Theory]
    [InlineData("{\"a\" 1}", "line 1, column 6: expected ':' after a name")]
    [InlineData("{\n  \"a\": 1,\n  \"b\" 2}", "line 3, column 7: expected ':' after a name")]
    [InlineData("{a:1}", "line 1, column 2: expected a name in quotes")]
    [InlineData("{\"a\":1 \"b\":2}", "line 1, column 8: expected ',' or '}' after a value of an object")]
    [InlineData("[1 2]", "line 1, column 4: expected ',' or ']' after a value of an array")]
    [InlineData("[1}", "line 1, column 3: expected ',' or ']' after a value of an array")]
    [InlineData("[\"\"}", "line 1, column 4: expected ',' or ']' after a value of an array")]
    [InlineData("[1,]", "line 1, column 4: a comma may not stand before ']'")]
    [InlineData("{\"a\":1,}", "line 1, column 8: a comma may not stand before '}'")]
    [InlineData("[,1]", "line 1, column 2: expected a value, found ','")]
    [InlineData("[1,,2]", "line 1, column 4: expected a value, found ','")]
    [InlineData("{,}", "line 1, column 2: expected a name in quotes")]
    [InlineData("]", "line 1, column 1: expected a value, found ']'")]
    [InlineData("[nul]", "line 1, column 5: expected 'null'")]
    [InlineData("[True]", "line 1, column 2: expected a value, found 'T'")]
    [InlineData("truE", "line 1, column 4: expected 'true'")]
    [InlineData("[NaN]", "line 1, column 2: expected a value, found 'N'")]
    [InlineData("['a']", "line 1, column 2: expected a value, found '''")]
    [InlineData("// x\n1", "line 1, column 1: expected a value, found '/'")]
    [InlineData("[1]x", "line 1, column 4: expected the end of the text, found 'x'")]
    [InlineData("{} {}", "line 1, column 4: expected the end of the text, found '{'")]
    [InlineData("[\"a\tb\"]", "line 1, column 4: a string may not contain the control character byte 0x09")]
    [InlineData("[\"a\nb\"]", "line 1, column 4: a string may not contain the control character byte 0x0A")]
    [InlineData("\"\\x\"", "line 1, column 3: a string may not contain the escape \\ 'x'")]
    [InlineData("\"\\u12g4\"", "line 1, column 6: expected four hexadecimal digits after \\u")]
    [InlineData("[", "line 1, column 2: the text ends inside an array")]
    [InlineData("[1,", "line 1, column 4: the text ends inside an array")]
    [InlineData("{\"a\"", "line 1, column 5: the text ends inside an object")]
    [InlineData("{\"a\":", "line 1, column 6: the text ends inside an object")]
    [InlineData("{\"a", "line 1, column 4: the text ends inside a string")]
    [InlineData("\"\\", "line 1, column 3: the text ends inside a string")]
    [InlineData("\"\\u00", "line 1, column 6: the text ends inside a string")]
    [InlineData("[12", "line 1, column 4: the text ends inside a number")]
    [InlineData("-", "line 1, column 2: the text ends inside a number")]
    [InlineData("fals", "line 1, column 5: the text ends inside 'false'")]
    public void An_error_says_where_and_what(string text, string expected)
    {
        Assert.EndsWith("!! " + expected, Outcome(ReaderFor(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_another_kind_is_named()
    {
        Assert.Equal("line 1, column 2: expected text, found a number", MessageOf(" 5", r => r.ReadText(9)));
        Assert.Equal("line 1, column 1: expected a number, found text", MessageOf("\"5\"", r => r.ReadLong()));
        Assert.Equal("line 1, column 1: expected a number, found null", MessageOf("null", r => r.ReadDouble()));
        Assert.Equal("line 1, column 1: expected true or false, found an object", MessageOf("{}", r => r.ReadBool()));
        Assert.Equal("line 1, column 1: expected an object, found an array", MessageOf("[]", r => r.BeginObject()));
        Assert.Equal("line 1, column 1: expected an array, found true or false", MessageOf("true", r => r.BeginArray()));
    }

    [Fact]
    public void A_value_of_another_kind_can_still_be_read_as_what_it_is()
    {
        JsonReader reader = ReaderFor("[5,6]");
        reader.BeginArray();
        reader.NextItem();
        Assert.Throws<JsonException>(() => reader.ReadText(9));
        Assert.Equal(5, reader.ReadLong());
    }

    [Fact]
    public void Line_and_column_tell_where_the_next_byte_is()
    {
        JsonReader reader = ReaderFor("[\r\n \"ä\" ,1]");
        reader.BeginArray();
        reader.NextItem();
        Assert.Equal(2, reader.Line);
        Assert.Equal(2, reader.Column);

        reader.ReadText(9);
        Assert.Equal(6, reader.Column);
    }

    [Fact]
    public void A_text_cut_off_anywhere_is_an_error()
    {
        foreach (string document in Documents)
        {
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(document.TrimEnd());
            for (int length = 0; length < bytes.Length; length++)
            {
                byte[] part = bytes[..length];
                Assert.Throws<JsonException>(() => new JsonReader(part, 0, part.Length).Skip());
                Assert.Throws<JsonException>(() => new JsonReader(new SlowSource(part)).ReadRaw(5000));
                if (length > 0)
                {
                    Assert.Contains("the text ends ", Outcome(new JsonReader(part, 0, part.Length)), StringComparison.Ordinal);
                }
            }
        }
    }

    private static string MessageOf(string text, Action<JsonReader> act) =>
        Assert.Throws<JsonException>(() => act(ReaderFor(text))).Message;
}
