using NanoAgent.Fakes;
using NanoAgent.Virtual;
using FlashContent = NanoAgent.Virtual.MemoryFileStore;

namespace NanoAgent.Tests.Agent;

/// <summary>An allocation that fails in a turn costs this answer and nothing else.</summary>
public class OutOfMemoryTests
{
    [Fact]
    public void The_person_gets_a_sentence_room_is_made_and_the_next_message_is_answered()
    {
        var world = new PuppetWorld { OnAnswer = _ => throw new InsufficientMemoryException() };
        var board = new SteppedBoard(new FlashStore(new FlashContent()), world, new SteppedClock(1_795_000_000_000), ChatScenario.Configuration);

        world.Says("one");
        Assert.True(board.RunUntil(() => world.Sent.Count == 1));
        world.OnAnswer = null;
        world.Says("two");
        Assert.True(board.RunUntil(() => world.Sent.Count == 2));

        Assert.StartsWith("I ran out of memory with this message", world.Sent[0], StringComparison.Ordinal);
        Assert.Equal("answer to two", world.Sent[1]);
        Assert.Equal(1, board.Relief.Times);
        Assert.Contains(board.LogLines, line => line.Contains("out of memory", StringComparison.Ordinal));
    }
}
