using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Tests.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Channels;

/// <summary>What the flash holds when the board starts is answered, however much it is and whatever else is there.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public async Task What_an_older_firmware_had_accepted_is_answered_in_order_even_if_it_is_more_than_a_queue_holds()
    {
        await using var board = new TestBoard(hasTelegram: true);
        board.Telegram.KnowChat(TestBoard.Owner);
        board.Llm.OnRequest = request => LlmAnswer.Says("got " + request.LastUserText.Split('\n')[1]);
        int count = Limits.InboundQueueMax + 4;
        for (int i = 1; i <= count; i++)
        {
            Accept(board, i, "message " + i);
        }

        board.Board.Start();
        var sent = await board.Telegram.WaitForSent(count);

        Assert.Equal(Enumerable.Range(1, count).Select(i => "got message " + i), sent.Select(message => message.Text));
    }

    [Fact]
    public async Task Rubbish_in_the_journal_keeps_nobody_from_an_answer()
    {
        await using var board = new TestBoard(hasTelegram: true);
        board.Telegram.KnowChat(TestBoard.Owner);
        board.Llm.Says("Here I am.");
        board.WriteFile("journal/0000000001", "torn");
        board.WriteFile("journal/0000000002.act", "1");
        board.WriteFile("journal/rubbish", "?");
        board.WriteFile("telegram", "rubbish");
        board.WriteFile("config.json", "rubbish");
        Accept(board, 3, "are you there?");
        board.Board.Start();

        Assert.Equal("Here I am.", (await board.Telegram.WaitForSent(1))[0].Text);
    }

    private static void Accept(TestBoard board, int id, string text)
    {
        byte[] payload = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["channel"] = "telegram",
            ["chat"] = TestBoard.Owner.ToString(),
            ["from"] = "Ann",
            ["text"] = text,
        }.ToJsonString());
        board.WriteFile($"journal/{id:D10}", Encoding.UTF8.GetString(SealedRecordTests.Seal(payload, payload.Length)));
    }
}
