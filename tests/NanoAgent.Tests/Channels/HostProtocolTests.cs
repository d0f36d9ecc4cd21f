using System.Text.Json.Nodes;
using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Channels;

/// <summary>One request a line, one answer a line, whatever comes.</summary>
public sealed class HostProtocolTests
{
    private readonly RecordingLog _log = new();
    private readonly HostProtocol _host;

    public HostProtocolTests() => _host = new HostProtocol(
        [
            new StubCommand("ping", (_, result) => { result.Text("pong"); return null; }),
            new StubCommand("echo", (args, result) => { result.Text(args.TryGetText("text", out string text) ? text : "none"); return null; }),
            new StubCommand("refuse", (_, _) => "not today"),
            new StubCommand("half", (_, result) => { result.BeginObject(); return "changed my mind"; }),
            new StubCommand("throw", (_, _) => throw new InvalidOperationException("it broke")),
            new StubCommand("shout", (_, _) => throw new InvalidOperationException(new string('!', 50_000))),
            new StubCommand("long", (_, result) => { result.Text(new string('x', 50_000)); return null; }),
            new StubCommand("eight", (_, result) => { result.Text(new string('x', 8000)); return null; }),
        ],
        _log);

    public static TheoryData<string> Malformed =>
    [
        "{", "{}", "[]", "{\"id\":\"1\"}", "{\"cmd\":5}", "{\"cmd\":null}", "{\"cmd\":\"\"}", "{\"cmd\":\"ping\"", "{\"cmd\":\"ping\"}}", "{\"cmd\":\"ping\"} x",
        "{\"cmd\":\"fly\"}", "{\"id\":\"9\",\"cmd\":\"ping\",\"args\":5}", "{\"id\":\"9\",\"cmd\":\"ping\",\"args\":[]}", "{\"id\":{},\"cmd\":\"fly\"}",
        "{\"cmd\":\"throw\"}", "{\"cmd\":\"refuse\"}", "{\"cmd\":\"half\"}", "{\"cmd\":\"long\"}", "{\"cmd\":\"shout\"}", "{\"cmd\":\"\\u0000\\n\\ud83d\"}", "{'cmd':'ping'}",
        "{\"cmd\":\"" + new string('x', 17_000) + "\"}",
        "{\"cmd\":\"" + string.Concat(Enumerable.Repeat("\\u0001", 2800)) + "\"}",
        "{\"id\":" + new string('[', 10_000),
    ];

    [Theory]
    [InlineData("""{"id":"1","cmd":"ping","args":{}}""", """{"id":"1","ok":true,"result":"pong"}""")]
    [InlineData("""{"id":"abc-\u00e4","cmd":"ping"}""", """{"id":"abc-ä","ok":true,"result":"pong"}""")]
    [InlineData("""{"id":7,"cmd":"ping"}""", """{"id":"7","ok":true,"result":"pong"}""")]
    [InlineData("""{"cmd":"ping"}""", """{"id":"0","ok":true,"result":"pong"}""")]
    [InlineData("""{"id":null,"cmd":"ping","args":null}""", """{"id":"0","ok":true,"result":"pong"}""")]
    [InlineData(""" { "args" : { "text" : "hi" } , "cmd" : "echo" , "id" : "2" , "more" : [ 1 ] } """, """{"id":"2","ok":true,"result":"hi"}""")]
    [InlineData("""{"id":"3","cmd":"echo","params":{"text":"hi"}}""", """{"id":"3","ok":true,"result":"hi"}""")]
    [InlineData("""{"id":"4","cmd":"refuse"}""", """{"id":"4","ok":false,"error":"not today"}""")]
    [InlineData("""{"id":"4","cmd":"half"}""", """{"id":"4","ok":false,"error":"changed my mind"}""")]
    [InlineData("""{"id":"5","cmd":"throw"}""", """{"id":"5","ok":false,"error":"throw failed: it broke"}""")]
    [InlineData("""{"id":"6","cmd":"echo","args":{"text":"a\nb\u2028c"}}""", "{\"id\":\"6\",\"ok\":true,\"result\":\"a\\nb\u2028c\"}")]
    public void A_request_is_answered_byte_for_byte_as_the_hosts_read_it(string request, string answer)
    {
        Assert.Equal(answer, _host.Answer(request));
    }

    [Fact]
    public void A_request_that_is_to_run_once_is_answered_again_and_not_carried_out_again()
    {
        int runs = 0;
        var host = new HostProtocol([new StubCommand("act", (_, result) => { result.Number(++runs); return null; })], _log);

        Assert.Equal("""{"id":"a","ok":true,"result":1}""", host.Answer("""{"id":"a","cmd":"act","once":true}"""));
        Assert.Equal("""{"id":"a","ok":true,"result":1}""", host.Answer("""{"id":"a","cmd":"act","once":true}"""));
        Assert.Equal("""{"id":"b","ok":true,"result":2}""", host.Answer("""{"id":"b","cmd":"act","once":true}"""));
        Assert.Equal("""{"id":"b","ok":true,"result":3}""", host.Answer("""{"id":"b","cmd":"act"}"""));
    }

    [Fact]
    public void A_request_with_a_sum_is_answered_with_one_and_refused_when_any_byte_of_it_changed()
    {
        string line = WithSum("""{"id":"1","cmd":"echo","args":{"text":"grüß dich"}}""");

        Assert.Equal(WithSum("""{"id":"1","ok":true,"result":"grüß dich"}"""), _host.Answer(line));
        for (int i = 1; i < line.IndexOf(",\"sum", StringComparison.Ordinal); i++)
        {
            string damaged = line[..i] + (line[i] == 'x' ? 'y' : 'x') + line[(i + 1)..];
            Assert.Equal("""{"id":"0","ok":false,"error":"The request was damaged on its way; send it again"}""", _host.Answer(damaged));
        }
    }

    private static string WithSum(string json)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(json[..^1]);
        return $"{json[..^1]},\"sum\":\"{NanoAgent.Text.Crc32.Of(bytes, 0, bytes.Length):X8}\"}}";
    }

    [Theory]
    [InlineData("""{"cmd":"ping","params":{}}""", """{"ok":true,"result":"pong","data":{"firmware":"zeroclaw","value":"pong"}}""")]
    [InlineData("""{"cmd":"echo","params":{"text":"hi"}}""", """{"ok":true,"result":"hi","data":{"firmware":"zeroclaw","value":"hi"}}""")]
    [InlineData("""{"cmd":"refuse","params":{}}""", """{"ok":false,"error":"not today"}""")]
    public void The_second_dialect_has_no_id_and_its_answer_in_data(string request, string answer)
    {
        Assert.Equal(answer, _host.Answer(request));
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Whatever_comes_there_is_one_line_that_is_json_and_says_what_is_wrong(string request)
    {
        string answer = _host.Answer(request);

        Assert.DoesNotContain('\n', answer);
        JsonNode json = JsonNode.Parse(answer)!;
        Assert.False((bool)json["ok"]!);
        Assert.NotEmpty((string)json["error"]!);
        Assert.NotEmpty((string)json["id"]!);
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    [InlineData(17_000, true)]
    public void An_id_beyond_all_measure_counts_as_none(int length, bool isTooLong)
    {
        string id = new('x', length);

        Assert.Equal(isTooLong ? "0" : id, (string?)JsonNode.Parse(_host.Answer("{\"id\":\"" + id + "\",\"cmd\":\"ping\"}"))!["id"]);
    }

    [Fact]
    public void An_answer_of_eight_thousand_bytes_fits_in_both_dialects()
    {
        Assert.Contains("\"ok\":true", _host.Answer("""{"id":"1","cmd":"eight"}"""), StringComparison.Ordinal);
        Assert.Contains("\"ok\":true", _host.Answer("""{"cmd":"eight","params":{}}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_command_is_answered_with_the_known_ones()
    {
        Assert.Contains("Unknown command 'fly'; known are: ping, echo, refuse", _host.Answer("""{"id":"1","cmd":"fly"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_throws_leaves_a_line_in_the_log()
    {
        _host.Answer("""{"id":"1","cmd":"throw"}""");

        Assert.Equal(["E host: throw failed: it broke"], _log.Lines);
    }

    [Fact]
    public void Any_damaged_request_is_answered_with_one_line_of_json()
    {
        var random = new Random(11);
        for (int i = 0; i < 3000; i++)
        {
            char[] request = """{"id":"1","cmd":"echo","args":{"text":"hello"}}""".ToCharArray();
            for (int n = random.Next(1, 4); n > 0; n--)
            {
                request[random.Next(request.Length)] = (char)random.Next(1, 0x250);
            }

            string answer = _host.Answer(new string(request));
            Assert.DoesNotContain('\n', answer);
            Assert.NotNull(JsonNode.Parse(answer)!["ok"]);
        }
    }

    private sealed class StubCommand(string name, Func<JsonFields, JsonWriter, string?> run) : IHostCommand
    {
        public string Name => name;

        public string? Run(JsonFields args, JsonWriter result) => run(args, result);
    }
}
