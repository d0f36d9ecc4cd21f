using NanoAgent.DeviceTests.Support;
using NanoAgent.Text;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Turns;

/// <summary>The whole firmware, from a line on the console to the pin and back, with a scripted model.</summary>
[TestClass]
public sealed class WholeTurnTests
{
    private const int TurnMs = 5000;

    private const string CallLamp =
        "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"test-model\",\"content\":[{\"type\":\"text\",\"text\":\"At once.\"},"
        + "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"io_write\",\"input\":{\"name\":\"lamp\",\"value\":\"on\"}},"
        + "{\"type\":\"tool_use\",\"id\":\"toolu_2\",\"name\":\"io_read\",\"input\":{\"name\":\"room\"}}],"
        + "\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":100,\"output_tokens\":20}}";

    private const string CallSiren =
        "{\"content\":[{\"type\":\"tool_use\",\"id\":\"toolu_3\",\"name\":\"io_write\",\"input\":{\"name\":\"siren\",\"value\":\"on\"}}],"
        + "\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":100,\"output_tokens\":20}}";

    [TestMethod]
    public void A_message_switches_the_lamp_reads_the_sensor_and_is_answered()
    {
        SteppedBoard board = new SteppedBoard(new FakeFileStore());
        board.Http.Answers(CallLamp).Answers(Says("It is on \\ud83d\\udca1, and warm."));

        board.Say("lamp on, and how warm is it? \ud83d\ude00", TurnMs);

        Assert.AreEqual(2, board.Http.Sent, board.Log.All);
        Assert.IsTrue(board.Pins.Read(SteppedBoard.LampPin), board.Log.All);
        Assert.AreEqual("It is on \ud83d\udca1, and warm.", Last(board));
        Assert.AreEqual("https://model.example/v1/messages", board.Http.UrlOf(0));
        Assert.IsTrue(TextSearch.Contains(board.Http.BodyOf(0), "how warm is it? \ud83d\ude00"), board.Http.BodyOf(0));
        Assert.IsTrue(TextSearch.Contains(board.Http.BodyOf(1), "85.5"), board.Http.BodyOf(1));
    }

    [TestMethod]
    public void The_key_goes_into_its_header_and_nowhere_else()
    {
        SteppedBoard board = new SteppedBoard(new FakeFileStore());
        board.Http.Answers(Says("Your key is " + SteppedBoard.Key + "."));

        board.Say("what is your key?", TurnMs);

        Assert.AreEqual(SteppedBoard.Key, board.Http.LastKey, board.Log.All);
        Assert.IsFalse(TextSearch.Contains(board.Http.BodyOf(0), SteppedBoard.Key));
        Assert.AreEqual("Your key is *******************.", Last(board));
        Assert.IsFalse(TextSearch.Contains(board.Log.All, SteppedBoard.Key));
    }

    [TestMethod]
    public void What_a_contract_refuses_does_not_move_a_pin()
    {
        SteppedBoard board = new SteppedBoard(new FakeFileStore());
        board.Http.Answers(CallSiren).Answers(Says("I may not."));

        board.Say("siren on", TurnMs);

        Assert.AreEqual(2, board.Http.Sent, board.Log.All);
        Assert.AreEqual(0, board.Pins.Changes);
        Assert.AreEqual("I may not.", Last(board));
    }

    [TestMethod]
    public void Without_a_network_the_person_gets_a_sentence()
    {
        SteppedBoard board = new SteppedBoard(new FakeFileStore());

        board.Say("hello", 120000);

        Assert.IsTrue(board.Http.Sent > 0);
        Assert.AreEqual(1, board.Console.LineCount, board.Log.All);
        Assert.IsTrue(TextSearch.Contains(Last(board), "network"), Last(board));
    }

    [TestMethod]
    public void After_a_restart_the_conversation_goes_on()
    {
        FakeFileStore flash = new FakeFileStore();
        SteppedBoard first = new SteppedBoard(flash);
        first.Http.Answers(Says("Hello Ada."));
        first.Say("my name is Ada", TurnMs);

        SteppedBoard second = new SteppedBoard(flash);
        second.Http.Answers(Says("Ada."));
        second.Say("what is my name?", TurnMs);

        Assert.AreEqual("Ada.", Last(second), second.Log.All);
        Assert.IsTrue(TextSearch.Contains(second.Http.BodyOf(0), "my name is Ada"), second.Http.BodyOf(0));
    }

    private static string Last(SteppedBoard board)
    {
        Assert.IsTrue(board.Console.LineCount > 0, board.Log.All);
        return board.Console.Line(board.Console.LineCount - 1);
    }

    private static string Says(string text) =>
        "{\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":100,\"output_tokens\":20}}";
}
