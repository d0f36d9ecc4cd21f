using NanoAgent.Fakes;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Channels;

/// <summary>
/// A connection that breaks at every byte of every request and answer of a turn. Whoever asked gets exactly one answer; where
/// Telegram may have it already, a second one that says so.
/// </summary>
public sealed class TelegramBreakTests
{
    private const string RepeatMark = "(possibly a repeat)\n";

    // No answer of this turn is longer. Of a request only counts whether any byte of it left: the port says no more.
    private const int AnswerBytesMax = 400;
    private const int RequestBytesMax = 40;

    [Theory]
    [InlineData("getUpdates", true)]
    [InlineData("getUpdates", false)]
    [InlineData("sendMessage", true)]
    [InlineData("sendMessage", false)]
    [InlineData("messages", true)]
    [InlineData("messages", false)]
    public void A_break_at_any_byte_loses_and_doubles_nothing(string method, bool isInRequest)
    {
        for (int bytes = 0; bytes < (isInRequest ? RequestBytesMax : AnswerBytesMax); bytes++)
        {
            var world = new PuppetWorld();
            var board = new SteppedBoard(new NanoAgent.Virtual.FlashStore(new NanoAgent.Virtual.MemoryFileStore()), world, new SteppedClock(1_780_000_000_000), ChatScenario.Configuration);
            board.Pass(1000);
            world.Says("hello");
            world.CutNext = new PuppetCut(method, isInRequest, bytes);

            board.RunUntil(() => world.Unconfirmed == 0 && world.Sent.Count > 0 && board.Firmware.Progress.Settled == board.Firmware.Progress.Accepted);
            board.Pass(30_000);

            string[] plain = [.. world.Sent.Where(text => !text.StartsWith(RepeatMark, StringComparison.Ordinal))];
            string what = $"{method}, {(isInRequest ? "request" : "answer")} broken after {bytes} bytes: {string.Join(" | ", world.Sent)}";
            Assert.True(world.CutNext == null, what + ": the break never came");
            bool mayBeMarkedOnly = method == "sendMessage" && isInRequest;
            Assert.True(plain.Length == 1 || (mayBeMarkedOnly && plain.Length == 0 && world.Sent.Count == 1), what);
            Assert.True(world.Sent.Count <= 2 && world.Sent.All(text => text.EndsWith("answer to hello", StringComparison.Ordinal)), what);
            Assert.True(method == "sendMessage" || world.Sent.Count == 1, what);
            Assert.True(board.Firmware.Progress.Accepted == 1, what + ": accepted " + board.Firmware.Progress.Accepted);
        }
    }
}
