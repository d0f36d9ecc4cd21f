using System.Text;
using NanoAgent.Json;
using static NanoAgent.Tests.Json.Samples;

namespace NanoAgent.Tests.Json;

public sealed class JsonReaderTests
{
    [Fact]
    public void A_model_reply_is_pulled_apart_in_order()
    {
        Assert.Equal(
            "Object id=Text msg_1type=Text messagecontent=Array Object type=Text texttext=Text Grüße 😀 \"ok\"\n}"
            + "Object type=Text tool_useid=Text t1name=Text gpio_writeinput=Object pin=Number 5level=Number 1"
            + "hold=Array Number 0.5Number -0.01275Number 100]}}]stop_reason=Null usage=Object input_tokens=Number 2095"
            + "output_tokens=Number 503}flags=Array Bool TrueBool FalseArray ]Object }Array Array Array ]]]]}",
            Outcome(ReaderFor(Reply)));
    }

    [Fact]
    public void An_empty_text_has_no_value()
    {
        Assert.Equal(JsonKind.End, ReaderFor("").Peek());
        Assert.Equal(JsonKind.End, ReaderFor(" \r\n\t").Peek());
        Assert.Equal(JsonKind.End, ReaderFor("\uFEFF").Peek());

        JsonException error = Assert.Throws<JsonException>(() => ReaderFor("\n").ReadBool());
        Assert.Equal("line 2, column 1: the text ends before a value", error.Message);
        Assert.Throws<JsonException>(() => ReaderFor("").Skip());
        Assert.Throws<JsonException>(() => ReaderFor("").ReadRaw(9));
    }

    [Fact]
    public void A_byte_order_mark_is_ignored_only_at_the_start()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("\uFEFF [1]");
        Assert.Equal("Array Number 1]", Outcome(new JsonReader(new SlowSource(bytes))));

        Assert.Contains("found byte 0xEF", Outcome(ReaderFor("[\uFEFF1]")), StringComparison.Ordinal);
        Assert.Contains("found byte 0xEF", Outcome(ReaderFor("\uFEFF\uFEFF1")), StringComparison.Ordinal);
        Assert.Contains("byte order mark", Outcome(new JsonReader([0xEF, 0xBB], 0, 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_an_array_is_read_as_if_it_were_alone()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("xx[1,\n?]yy");
        var reader = new JsonReader(bytes, 2, 6);

        Assert.Equal("Array Number 1 !! line 2, column 1: expected a value, found '?'", Outcome(reader));
    }

    [Fact]
    public void JSON_lines_are_read_one_after_the_other()
    {
        JsonReader reader = ReaderFor("{\"n\":1}\n\n{\"n\":2}\n");
        for (int i = 1; i <= 2; i++)
        {
            Assert.Equal(JsonKind.Object, reader.Peek());
            reader.BeginObject();
            Assert.True(reader.NextName());
            Assert.Equal(i, reader.ReadLong());
            Assert.False(reader.NextName());
        }

        Assert.Equal(JsonKind.End, reader.Peek());
        reader.ExpectEnd();
    }

    [Fact]
    public void Unread_values_are_skipped_on_the_way_to_the_next()
    {
        JsonReader reader = ReaderFor("{\"a\":[1,{\"b\":2}],\"c\":[3,4,5]}");
        reader.BeginObject();
        reader.NextName();
        Assert.True(reader.NextName());
        Assert.Equal("c", reader.Name);

        reader.BeginArray();
        reader.NextItem();
        reader.NextItem();
        Assert.Equal(4, reader.ReadLong());
        Assert.True(reader.NextItem());
        Assert.False(reader.NextItem());
        Assert.False(reader.NextName());
        reader.ExpectEnd();
    }

    [Fact]
    public void Null_can_be_asked_for_without_losing_what_is_there_instead()
    {
        JsonReader reader = ReaderFor("[null,null,\"x\",7]");
        reader.BeginArray();
        reader.NextItem();
        Assert.True(reader.TryReadNull());
        reader.NextItem();
        Assert.Null(reader.ReadTextOrNull(9));
        reader.NextItem();
        Assert.False(reader.TryReadNull());
        Assert.Equal("x", reader.ReadTextOrNull(9));
        reader.NextItem();
        Assert.Throws<JsonException>(() => reader.ReadTextOrNull(9));
        Assert.Equal(7, reader.ReadLong());
    }

    [Fact]
    public void A_raw_value_is_verbatim()
    {
        JsonReader reader = ReaderFor("{ \"a\" : { \"b\" : [ 1 , \"\\u0041\" ] } , \"n\":1.50 }");
        reader.BeginObject();
        reader.NextName();
        Assert.Equal("{ \"b\" : [ 1 , \"\\u0041\" ] }", Encoding.UTF8.GetString(reader.ReadRaw(26)));
        reader.NextName();
        Assert.Equal("1.50", Encoding.UTF8.GetString(reader.ReadRaw(100)));
        Assert.False(reader.NextName());
    }

    [Fact]
    public void A_raw_value_beyond_its_bound_is_an_error_that_says_so()
    {
        JsonException error = Assert.Throws<JsonException>(() => ReaderFor(" [1,2]").ReadRaw(4));

        Assert.Equal("line 1, column 2: the value is longer than 4 bytes", error.Message);
    }

    [Fact]
    public void A_capture_holds_exactly_what_was_consumed()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("{\"a\": [1, {\"b\" : \"x\\n\"} ] , \"c\":12}");
        var reader = new JsonReader(new SlowSource(bytes, 3));
        var sink = new ByteBuffer(0, 100);
        reader.BeginObject();
        reader.NextName();
        reader.Peek();
        reader.CaptureTo(sink);
        reader.BeginArray();
        Assert.Equal("[", sink.ToString());
        reader.NextItem();
        Assert.Equal("1", Encoding.UTF8.GetString(reader.ReadRaw(9)));
        reader.NextItem();
        reader.Skip();
        Assert.False(reader.NextItem());
        reader.CaptureTo(null);
        Assert.Equal("[1, {\"b\" : \"x\\n\"} ]", sink.ToString());

        sink.Clear();
        reader.NextName();
        reader.Peek();
        reader.CaptureTo(sink);
        Assert.Equal(12, reader.ReadLong());
        reader.CaptureTo(null);
        Assert.Equal("12", sink.ToString());
        Assert.False(reader.NextName());
    }

    [Fact]
    public void A_capture_into_a_full_sink_says_so()
    {
        JsonReader reader = ReaderFor("[1,2,3]");
        reader.CaptureTo(new ByteBuffer(0, 3));

        Assert.Equal(3, Assert.Throws<LimitException>(reader.Skip).Limit);
    }

    [Fact]
    public void Sixty_four_levels_are_read_and_one_more_is_refused()
    {
        string deep = new string('[', 64) + new string(']', 64);
        ReaderFor(deep).Skip();
        Assert.EndsWith("]", Outcome(ReaderFor(deep)), StringComparison.Ordinal);

        JsonException error = Assert.Throws<JsonException>(() => ReaderFor("[" + deep + "]").Skip());
        Assert.Equal("line 1, column 65: more than 64 levels of objects and arrays", error.Message);
    }

    [Fact]
    public void A_million_open_brackets_cost_no_stack()
    {
        Assert.Throws<JsonException>(() => ReaderFor(new string('[', 1000000)).Skip());
    }

    [Fact]
    public void Calls_out_of_place_are_the_programmers_mistake()
    {
        JsonReader reader = ReaderFor("{\"a\":[1]}");
        Assert.Throws<InvalidOperationException>(() => reader.NextName());
        Assert.Throws<InvalidOperationException>(() => reader.NextItem());

        reader.BeginObject();
        Assert.Throws<InvalidOperationException>(() => reader.NextItem());
        Assert.Throws<InvalidOperationException>(() => reader.Peek());
        Assert.Throws<InvalidOperationException>(() => reader.ReadLong());
        Assert.Throws<InvalidOperationException>(reader.ExpectEnd);

        reader.NextName();
        reader.BeginArray();
        Assert.Throws<InvalidOperationException>(() => reader.NextName());
        Assert.True(reader.NextItem());
        Assert.Equal(1, reader.ReadLong());
    }
}
