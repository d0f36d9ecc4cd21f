using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Channels;

/// <summary>The console of the whole firmware: nothing that comes down the cable makes it deaf.</summary>
public sealed class ConsoleTests
{
    [Fact]
    public async Task A_line_of_a_megabyte_is_refused_with_its_length_and_the_next_one_is_read()
    {
        await using TestBoard board = TestBoard.Start();
        board.Feed(Encoding.UTF8.GetBytes(new string('x', 1024 * 1024)));
        board.Feed("\n"u8.ToArray());

        Assert.Contains("1048576 bytes; at most 17408", await board.NextReply(), StringComparison.Ordinal);
        Assert.StartsWith("NanoAgent", await board.Ask("/version"), StringComparison.Ordinal);
        Assert.Empty(board.Llm.Requests);
    }

    [Theory]
    [InlineData(new byte[] { 0x00, 0x0A })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0xC0, 0xAF, 0x0A })]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x92, 0x0A })]
    [InlineData(new byte[] { 0x68, 0x00, 0x69, 0x1B, 0x5B, 0x41, 0x0D, 0x0A })]
    public async Task Bytes_that_are_no_text_reach_the_model_as_valid_text(byte[] line)
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Says("Pardon?");
        board.Feed(line);

        Assert.Equal("Pardon?", await board.NextReply());
        board.Llm.AssertClean();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t")]
    public async Task An_empty_line_is_nothing(string line)
    {
        await using TestBoard board = TestBoard.Start();

        Assert.StartsWith("NanoAgent", await board.Ask(line + "\n\r\n/version"), StringComparison.Ordinal);
        Assert.Empty(board.Llm.Requests);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{garbage}")]
    [InlineData("{\"cmd\":\"ping\"")]
    [InlineData("{\"cmd\":{}}")]
    [InlineData("{\"id\":\"7\"}")]
    [InlineData("{}{}")]
    public async Task Json_garbage_is_answered_in_json_and_never_reaches_the_model(string line)
    {
        await using TestBoard board = TestBoard.Start();
        JsonNode answer = JsonNode.Parse(await board.Ask(line))!;

        Assert.False((bool)answer["ok"]!);
        Assert.Equal("pong", (string?)(await board.Host("ping"))["result"]);
        Assert.Empty(board.Llm.Requests);
    }

    [Theory]
    [InlineData("/help", "/status")]
    [InlineData("/start", "/help")]
    [InlineData("/status", "model: fake-model")]
    [InlineData("/context", "No turn has run")]
    [InlineData("/model", "fake-model")]
    [InlineData("/reset", "0 turns")]
    [InlineData("/version", "NanoAgent")]
    [InlineData("/VERSION", "NanoAgent")]
    [InlineData("/version@some_bot", "NanoAgent")]
    [InlineData("/verison", "did you mean /version?")]
    [InlineData("/stat", "did you mean /start?")]
    [InlineData("/fly me to the moon", "/help lists them all")]
    [InlineData("/", "/help lists them all")]
    [InlineData("/etc/passwd is broken", "/help lists them all")]
    public async Task A_slash_command_is_answered_without_the_model(string line, string words)
    {
        await using TestBoard board = TestBoard.Start();

        Assert.Contains(words, await board.Ask(line), StringComparison.Ordinal);
        Assert.Empty(board.Llm.Requests);
    }

    [Fact]
    public async Task An_unknown_command_of_great_length_is_answered_briefly()
    {
        await using TestBoard board = TestBoard.Start();

        Assert.InRange((await board.Ask("/" + new string('x', 17_000))).Length, 1, 300);
    }

    [Fact]
    public async Task A_reset_forgets_the_conversation_and_counts_it()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Says("One.").Says("Two.").Says("Three.");
        await board.Ask("the first words");
        await board.Ask("the second words");

        Assert.Contains("2 turns", await board.Ask("/reset"), StringComparison.Ordinal);
        await board.Ask("the third words");
        Assert.DoesNotContain("first words", board.Llm.Requests[2].Body, StringComparison.Ordinal);
        Assert.Contains("1 turns", await board.Ask("/context"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_model_is_used_until_the_restart()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Says("Hello.");

        Assert.Contains("other-model", await board.Ask("/model other-model"), StringComparison.Ordinal);
        await board.Ask("hello");
        Assert.Contains("\"other-model\"", board.Llm.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("other-model", await board.Ask("/status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_is_answered_while_the_model_thinks()
    {
        await using TestBoard board = TestBoard.Start(timeoutSeconds: 2);
        board.Llm.Stalls().Says("Sorry for the wait.");
        board.Feed("hello\n/version\n"u8.ToArray());

        Assert.StartsWith("NanoAgent", await board.NextReply(), StringComparison.Ordinal);
        Assert.Equal("Sorry for the wait.", await board.NextReply());
    }

    [Theory]
    [InlineData("gpio_read", """{"pin":4}""", "1")]
    [InlineData("gpio_read", """{"pin":5}""", "0")]
    [InlineData("gpio_read", """{"pin":"4"}""", "1")]
    [InlineData("gpio_write", """{"pin":5,"value":1}""", "done")]
    [InlineData("gpio_write", """{"pin":"5","value":"0"}""", "done")]
    public async Task The_three_hosts_read_and_write_pins_in_their_own_words(string cmd, string args, string result)
    {
        await using TestBoard board = TestBoard.Start();

        Assert.Equal(result, (string?)(await board.Host(cmd, args))["result"]);
    }

    [Theory]
    [InlineData("gpio_write", """{"pin":6,"value":1}""", "approval")]
    [InlineData("gpio_write", """{"pin":10,"value":1}""", "risk never")]
    [InlineData("gpio_write", """{"pin":4,"value":1}""", "no output is wired")]
    [InlineData("gpio_write", """{"pin":99,"value":1}""", "no output is wired")]
    [InlineData("gpio_write", """{"pin":5,"value":2}""", "0 or 1")]
    [InlineData("gpio_write", """{"pin":5}""", "0 or 1")]
    [InlineData("gpio_write", "{}", "number 'pin'")]
    [InlineData("gpio_read", "{}", "number 'pin'")]
    [InlineData("gpio_read", """{"pin":19}""", "nothing digital")]
    [InlineData("gpio_read", """{"pin":-1}""", "nothing digital")]
    [InlineData("gpio_read", """{"pin":22}""", "nothing digital")]
    public async Task A_host_obeys_the_contracts_and_is_told_so(string cmd, string args, string words)
    {
        await using TestBoard board = TestBoard.Start();
        JsonNode answer = await board.Host(cmd, args);

        Assert.False((bool)answer["ok"]!);
        Assert.Contains(words, (string?)answer["error"], StringComparison.Ordinal);
        Assert.Empty(board.Records("pin"));
    }
}
