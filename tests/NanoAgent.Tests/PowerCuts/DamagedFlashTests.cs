using NanoAgent.Fakes;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.PowerCuts;

/// <summary>Whatever lies on the flash: the board starts, keeps what is intact, answers, and says in one message what was lost.</summary>
public sealed class DamagedFlashTests
{
    private const long Noon = 1_795_000_000_000;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Random_content_boots_and_everybody_is_answered(int block)
    {
        for (int seed = block * 20; seed < (block + 1) * 20; seed++)
        {
            var content = new MemoryFileStore();
            RandomFlash.Fill(content, seed);
            var world = new PuppetWorld();

            AssertAnswers(content, world, "first", seed);
            AssertAnswers(content, world, "second", seed);
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void After_any_damage_to_a_used_flash_the_rest_is_intact_and_the_loss_is_told_at_most_once(int block)
    {
        (MemoryFileStore used, PuppetWorld servers) = Used();
        for (int seed = block * 20; seed < (block + 1) * 20; seed++)
        {
            MemoryFileStore content = used.Clone();
            PuppetWorld world = servers.Clone();
            string[] hit = Damage(content, new Random(seed));

            AssertAnswers(content, world, "are you there?", seed);
            AssertAnswers(content, world, "and now?", seed);

            Assert.InRange(world.Sent.Count(text => text.StartsWith("Some of what was stored", StringComparison.Ordinal)), 0, 2);
            if (!hit.Contains("MEMORY.md"))
            {
                Assert.Contains("Mia", new SafeFile(content).ReadText("MEMORY.md"), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_lost_turn_is_told_in_one_message_and_the_others_stay_in_the_history()
    {
        (MemoryFileStore content, PuppetWorld world) = Used();
        string lost = content.AllFiles().First(path => path.StartsWith("sessions/", StringComparison.Ordinal) && path.EndsWith('q'));
        content[lost] = "rubbish";
        world.Sent.Clear();

        AssertAnswers(content, world, "what did we say?", 0);

        string told = Assert.Single(world.Sent, text => text.Contains("damaged", StringComparison.Ordinal));
        Assert.Contains("turns of the conversation telegram:4711: 1", told, StringComparison.Ordinal);
        Assert.Contains("answer to second words", world.ModelRequests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_answer_of_an_old_turn_is_told_too()
    {
        (MemoryFileStore content, PuppetWorld world) = Used();
        string lost = content.AllFiles().First(path => path.StartsWith("sessions/", StringComparison.Ordinal) && path.EndsWith('a'));
        content[lost] = "rubbish";
        world.Sent.Clear();

        AssertAnswers(content, world, "what did we say?", 0);

        Assert.Single(world.Sent, text => text.Contains("turns of the conversation telegram:4711: 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_cannot_be_read_keep_nobody_from_an_answer()
    {
        (MemoryFileStore content, PuppetWorld world) = Used();
        foreach (string path in content.AllFiles())
        {
            var faults = new FlashFaults();
            faults.Unreadable.Add(path);
            PuppetWorld now = world.Clone();
            now.Says("still there?");
            var board = new SteppedBoard(new FlashStore(content.Clone(), faults), now, new SteppedClock(Noon), ChatScenario.Configuration);

            Assert.True(board.RunUntil(() => now.Sent.Any(text => text.Contains("still there?", StringComparison.Ordinal))), path);
        }
    }

    [Fact]
    public void A_file_where_a_folder_has_to_be_is_moved_out_of_the_way()
    {
        foreach (string folder in new[] { "sessions", "journal", "outbox", "notes", "files", "skills", "audit", "usage" })
        {
            var content = new MemoryFileStore { [folder] = "rubbish" };
            var world = new PuppetWorld();

            AssertAnswers(content, world, "one", 0);
            AssertAnswers(content, world, "two", 0);

            Assert.Contains("answer to one", world.ModelRequests[^1], StringComparison.Ordinal);
        }
    }

    private static void AssertAnswers(MemoryFileStore content, PuppetWorld world, string message, int seed)
    {
        world.Says(message);
        var board = new SteppedBoard(new FlashStore(content), world, new SteppedClock(Noon), ChatScenario.Configuration);
        bool isAnswered = board.RunUntil(() => world.Sent.Any(text => text.EndsWith("answer to " + message, StringComparison.Ordinal)));
        board.Pass(30_000);

        Assert.True(isAnswered, $"seed {seed}: '{message}' was not answered:\n{string.Join('\n', board.LogLines)}");
    }

    private static (MemoryFileStore Content, PuppetWorld World) Used()
    {
        PowerCutState state = new ChatScenario(
            "used", ["first words", """call memory {"op":"save","text":"The cat is called Mia."}""", "second words", "/version"], []).Prepare();
        return (state.Content, state.World);
    }

    private static string[] Damage(MemoryFileStore content, Random random)
    {
        string[] files = content.AllFiles();
        var hit = new List<string>();
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            string path = files[random.Next(files.Length)];
            byte[] bytes = content.Exists(path) ? [.. content.Bytes(path)] : [];
            hit.Add(path);
            switch (random.Next(4))
            {
                case 0:
                    content.Delete(path);
                    break;
                case 1:
                    content.Write(path, bytes, 0, bytes.Length / 2);
                    break;
                case 2:
                    random.NextBytes(bytes);
                    content.Write(path, bytes, 0, bytes.Length);
                    break;
                default:
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                    content.Write(path, bytes, 0, bytes.Length);
                    break;
            }
        }

        return [.. hit];
    }
}
