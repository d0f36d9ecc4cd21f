using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Safety;

/// <summary>
/// Through the front door: whoever says a secret, it goes no further. What every test with a board checks at its end
/// (TestBoard, CanaryWatch) is the larger part of these tests too.
/// </summary>
public sealed class NoSecretComesOutTests
{
    private const string Key = TestBoard.ApiKey;
    private static readonly string Token = FakeTelegram.DefaultToken;

    public static TheoryData<string> Spellings =>
    [
        Key, Token, Token[10..], Convert.ToBase64String(Encoding.UTF8.GetBytes("x" + Key)), Convert.ToHexString(Encoding.UTF8.GetBytes(Token[10..])),
        "%74est-key%2DCANARY-not-a-real-one", "t\\u0065st-key-CANARY-not-a-real-one",
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task A_server_that_echoes_a_key_in_its_error_tells_nobody(string spelling)
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Llm.Sends($$$"""{"type":"error","error":{"type":"authentication_error","message":"bad key {{{spelling}}}, sorry"}}""", 401);

        string reply = await board.Ask("hello");
        JsonNode status = await board.Host("status");
        JsonNode audit = await board.Host("audit");
        board.WaitForRecord("llm.res");

        Assert.Contains("bad key", reply, StringComparison.Ordinal);
        Assert.Contains("****", reply, StringComparison.Ordinal);
        Assert.True((bool)status["ok"]! && (bool)audit["ok"]!);
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task What_a_person_pastes_and_a_model_repeats_reaches_no_prompt_tool_file_or_reply(string spelling)
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        string json = JsonValue.Create(spelling)!.ToJsonString();
        board.Llm.Calls(("memory", $$"""{"op":"save","text":{{json}}}"""), ("file", $$"""{"op":"write","path":"files/a.txt","text":{{json}}}"""));
        board.Llm.Calls(("file", """{"op":"read","path":"files/a.txt"}"""));
        board.Llm.Says("You said " + spelling);
        board.Llm.Says("Again " + spelling);

        await board.Ask("my key is " + spelling);
        await board.Ask("and once more, please");

        Assert.Equal(4, board.Llm.Requests.Count);
        Assert.Contains("***", board.ReadFile("files/a.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_reply_is_masked_before_it_is_split_into_messages()
    {
        // The secret stands wherever a message may be cut: around the 4096th character of Telegram's limit.
        foreach (int before in Enumerable.Range(0, 5).Select(step => 4096 - (step * 11) - 1))
        {
            await using TestBoard board = TestBoard.Start(hasTelegram: true);
            board.Llm.Says(new string('x', before) + " " + Token + " " + new string('y', 3000));

            board.Telegram.Receive(TestBoard.Owner, TestBoard.Owner, "tell me");
            await board.Telegram.WaitForSent(2);

            string all = string.Concat(board.Telegram.Sent.Select(message => message.Text));
            Assert.DoesNotContain("CANARY", all, StringComparison.Ordinal);
            Assert.DoesNotContain("TOKEN", all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_placeholder_that_a_person_or_a_model_writes_is_never_filled()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Calls(("file", """{"op":"write","path":"files/a.txt","text":"{llm.api_key} {telegram.token}"}"""));
        board.Llm.Says("It is {llm.api_key}.");

        string reply = await board.Ask("write {llm.api_key} down");

        Assert.Equal("It is {llm.api_key}.", reply);
        Assert.Equal("{llm.api_key} {telegram.token}", board.ReadFile("files/a.txt"));
        Assert.Contains("write {llm.api_key} down", board.Llm.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_somebody_else_is_masked_when_it_is_pasted()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Says("I will not keep that.");

        await board.Ask("use sk-" + "proj-abcdefghijklmnop0123456789 from now on");

        Assert.Contains("use *", board.Llm.Requests[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefghijklmnop", board.Llm.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_the_host_protocol_holds_no_secret()
    {
        await using TestBoard board = TestBoard.Start();

        JsonNode unknown = await board.Host("give me " + Key);
        JsonNode search = await board.Host("memory.search", $$"""{"query":"{{Key}}"}""");

        Assert.False((bool)unknown["ok"]!);
        Assert.Contains("***", (string)unknown["error"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", search.ToJsonString(), StringComparison.Ordinal);
    }
}
