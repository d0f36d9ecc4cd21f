using NanoAgent.Fakes;
using NanoAgent.Storage;
using NanoAgent.Tests.Tidy;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.PowerCuts;

/// <summary>What an older firmware left on flash still counts. The fixtures are never changed; a new format brings one of its own.</summary>
public sealed class OldFormatTests
{
    [Fact]
    public void Messages_that_firmware_0_1_accepted_are_answered_or_reported_and_its_poll_offset_goes_on()
    {
        MemoryFileStore content = Fixture("firmware-0.1");
        var world = new PuppetWorld();
        SteppedBoard board = Boot(content, world);

        Assert.Contains("answer to water the plants 漢字 \U0001F331", world.Sent);
        Assert.Contains(world.Sent, text => text.Contains("interrupted", StringComparison.Ordinal) && text.Contains("switch the lamp on", StringComparison.Ordinal));
        Assert.False(board.Pins.Level(5));
        Assert.Equal(873, world.LastOffset);
        Assert.Contains("Mia", new SafeFile(content).ReadText("MEMORY.md"), StringComparison.Ordinal);
        Assert.DoesNotContain(content.AllFiles(), path => path.StartsWith("journal/00", StringComparison.Ordinal));

        world.Sent.Clear();
        Boot(content, world);
        Assert.Empty(world.Sent);
    }

    [Fact]
    public void Records_of_version_1_are_the_history_of_the_next_turn()
    {
        MemoryFileStore content = Fixture("records-1");
        var world = new PuppetWorld { NextUpdate = 2000 };
        world.Says("what did we say?");
        Boot(content, world);

        Assert.Contains("answer to what did we say?", world.Sent);
        string request = world.ModelRequests[^1];
        Assert.Contains("answer to last words", request, StringComparison.Ordinal);
        Assert.Contains("The cat is called Mia.", request, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Sent, text => text.Contains("damaged", StringComparison.Ordinal) || text.Contains("repeat", StringComparison.Ordinal));
    }

    [Fact]
    public void Records_of_a_newer_firmware_are_left_alone_and_keep_nobody_from_an_answer()
    {
        MemoryFileStore content = Fixture("records-1");
        foreach (string path in content.AllFiles().Where(path => path.StartsWith("sessions/", StringComparison.Ordinal)))
        {
            NanoAgent.Storage.Record record = RecordFrame.Open(content.Bytes(path))!;
            byte[] newer = RecordFrame.Seal(record.Kind, 99, record.Payload, record.Payload.Length);
            content.Write(path, newer, 0, newer.Length);
        }

        var world = new PuppetWorld { NextUpdate = 2000 };
        world.Says("hello");
        Boot(content, world);

        Assert.Contains("answer to hello", world.Sent);
    }

    private static SteppedBoard Boot(MemoryFileStore content, PuppetWorld world)
    {
        var board = new SteppedBoard(new FlashStore(content), world, new SteppedClock(1_795_000_000_000), ChatScenario.Configuration);
        board.Pass(60_000);
        return board;
    }

    private static MemoryFileStore Fixture(string name)
    {
        string root = Path.Combine(Repository.Root, "tests/NanoAgent.Tests/Fixtures/flash", name);
        var content = new MemoryFileStore();
        foreach (string file in Directory.GetFiles(root, "*", SearchOption.AllDirectories))
        {
            byte[] bytes = File.ReadAllBytes(file);
            content.Write(Path.GetRelativePath(root, file).Replace('\\', '/'), bytes, 0, bytes.Length);
        }

        return content;
    }
}
