using System.Text;
using NanoAgent.Fakes;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.PowerCuts;

/// <summary>A full flash costs what is new, never the answer, never what is there.</summary>
public sealed class FullFlashTests
{
    private static readonly string[] Messages =
    [
        "one", """call memory {"op":"save","text":"The pump feeds the tomatoes."}""",
        """call file {"op":"write","path":"notes/plan.md","text":"water at seven\n"}""", "two", "/version", "three",
    ];

    [Fact]
    public void From_any_operation_on_everybody_is_answered_and_the_owner_is_told()
    {
        (MemoryFileStore before, PuppetWorld servers) = Used();
        long operations = CountOperations(before.Clone(), servers.Clone());
        Assert.True(operations > 15, $"only {operations} operations");
        for (int full = 1; full <= operations; full++)
        {
            MemoryFileStore content = before.Clone();
            PuppetWorld world = servers.Clone();
            SteppedBoard board = Run(content, world, new FlashFaults { FullAt = full });

            Assert.True(Answered(world) >= Messages.Length, $"full at {full}: {string.Join(" | ", world.Sent)}\n{string.Join('\n', board.LogLines)}");
            int told = world.Sent.Count(text => text.Contains("flash", StringComparison.Ordinal) && !text.Contains("done:", StringComparison.Ordinal));
            Assert.True(told is 1 or 2, $"full at {full} of {operations}: the owner was told {told} times");
            Assert.Contains("Mia", new SafeFile(content).ReadText("MEMORY.md"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void When_there_is_room_again_everything_is_kept_again()
    {
        (MemoryFileStore content, PuppetWorld world) = Used();
        Run(content, world, new FlashFaults { FullAt = 1 });
        world.Sent.Clear();
        world.Says("after the flood");
        var board = new SteppedBoard(new FlashStore(content), world, new SteppedClock(1_795_000_500_000), ChatScenario.Configuration);
        board.RunUntil(() => world.Unconfirmed == 0);
        board.Pass(30_000);
        world.Says("what did I say?");
        board = new SteppedBoard(new FlashStore(content), world, new SteppedClock(1_795_000_600_000), ChatScenario.Configuration);
        board.RunUntil(() => world.Sent.Any(text => text.EndsWith("what did I say?", StringComparison.Ordinal)));

        Assert.Contains("answer to after the flood", world.ModelRequests[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(world.Sent, text => text.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact]
    public void Long_texts_of_old_turns_make_room_for_what_is_new_and_the_rest_of_the_history_stays()
    {
        var content = new MemoryFileStore();
        var flash = new FlashStore(content);
        RoomMakingFiles files = Files(flash, out Journal journal);
        Turn(journal, "telegram:1", new string('x', 2000));
        Turn(journal, "telegram:1", "short");
        flash.Inject(faults => faults.IsFull = true);
        new SafeFile(files).WriteText("files/new.txt", new string('y', 200));

        Assert.Equal(200, content.Length("files/new.txt"));
        Assert.Contains("make room", files.TakeTrouble(), StringComparison.Ordinal);
        var report = new BootReport();
        var again = new Journal(new FlashStore(content), new DeafLog());
        again.Recover(report);
        Assert.Equal("short", Encoding.UTF8.GetString(Assert.Single(again.History("telegram:1")).Outcome!));
        Assert.True(report.IsClean, report.Message);
    }

    [Fact]
    public void A_conversation_that_cannot_be_forgotten_is_said_to_be_there()
    {
        (MemoryFileStore content, PuppetWorld world) = Used();
        world.Says("/reset");
        var flash = new FlashStore(content, new FlashFaults { IsFull = true });
        var board = new SteppedBoard(flash, world, new SteppedClock(1_795_000_500_000), ChatScenario.Configuration);
        board.RunUntil(() => world.Sent.Any(text => text.StartsWith("The conversation is not forgotten: the flash refused", StringComparison.Ordinal)));

        Assert.Contains(world.Sent, text => text.StartsWith("The conversation is not forgotten: the flash refused", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Sent, text => text.Contains("in the firmware failed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_job_that_wakes_the_agent_waits_for_room_and_then_runs_once()
    {
        for (int full = 1; full <= 4; full++)
        {
            (MemoryFileStore content, PuppetWorld world) = Used();
            world.Says("""call schedule {"op":"add","name":"thinker","when":"in 1m","kind":"prompt","text":"words of the job"}""");
            var flash = new FlashStore(content);
            var board = new SteppedBoard(flash, world, new SteppedClock(1_795_000_500_000), ChatScenario.Configuration);
            board.Pass(30_000);
            flash.Inject(faults => faults.FullAt = flash.Operations + full);
            board.Pass(120_000);
            flash.Inject(faults => faults.IsFull = false);
            board.Pass(120_000);

            int answers = world.Sent.Count(text => text.EndsWith("words of the job", StringComparison.Ordinal) && text.Contains("answer to", StringComparison.Ordinal));
            Assert.True(answers == 1, $"full at {full}: answered {answers} times: {string.Join(" | ", world.Sent)}");
        }
    }

    [Fact]
    public void The_power_may_go_while_long_texts_make_room()
    {
        for (int cut = 1; cut <= 12; cut++)
        {
            var content = new MemoryFileStore();
            var flash = new FlashStore(content);
            RoomMakingFiles files = Files(flash, out Journal journal);
            Turn(journal, "telegram:1", new string('x', 2000));
            Turn(journal, "telegram:1", new string('z', 2000));
            Turn(journal, "telegram:1", "short");
            flash.Inject(faults =>
            {
                faults.IsFull = true;
                faults.CutAt = flash.Operations + cut;
            });
            try
            {
                new SafeFile(files).WriteText("files/new.txt", new string('y', 200));
            }
            catch (PowerCutException)
            {
                // As planned.
            }

            var report = new BootReport();
            var again = new Journal(new FlashStore(content), new DeafLog());
            Assert.DoesNotContain(again.Recover(report), exchange => exchange.Outcome is null);
            Assert.True(report.IsClean, $"cut {cut}: {report.Message}");
        }
    }

    [Fact]
    public void A_flash_of_256_KB_holds_fewer_turns_of_many_chats_and_refuses_nobody()
    {
        var content = new MemoryFileStore();
        var flash = new FlashStore(content, model: new LittleFsModel(new FlashGeometry { Blocks = 64 }));
        RoomMakingFiles files = Files(flash, out Journal journal);
        for (int turn = 0; turn < 25; turn++)
        {
            for (int chat = 0; chat < 5; chat++)
            {
                Assert.True(Turn(journal, "telegram:" + chat, $"answer {turn} in {chat}"), $"turn {turn} of chat {chat}");
            }
        }

        var again = new Journal(new FlashStore(content), new DeafLog());
        var report = new BootReport();
        again.Recover(report);
        Assert.True(report.IsClean, report.Message);
        Assert.Equal("answer 24 in 4", Encoding.UTF8.GetString(again.History("telegram:4")[^1].Outcome!));
        Assert.InRange(again.Keys.Sum(key => again.History(key).Length), 15, 5 * ((2 * Limits.SessionFolders) - 1));
        Assert.Contains("flash", files.TakeTrouble(), StringComparison.Ordinal);
    }

    private static long CountOperations(MemoryFileStore content, PuppetWorld world)
    {
        var flash = new FlashStore(content);
        Run(flash, world);
        return flash.Operations;
    }

    private static SteppedBoard Run(MemoryFileStore content, PuppetWorld world, FlashFaults faults) => Run(new FlashStore(content, faults), world);

    private static SteppedBoard Run(FlashStore flash, PuppetWorld world)
    {
        foreach (string message in Messages)
        {
            world.Says(message);
        }

        var board = new SteppedBoard(flash, world, new SteppedClock(1_795_000_000_000), ChatScenario.Configuration);
        board.RunUntil(() => world.Unconfirmed == 0 && Answered(world) >= Messages.Length, 120_000);
        board.Pass(60_000);
        return board;
    }

    private static int Answered(PuppetWorld world) =>
        world.Sent.Count(text => text.Contains("answer to ", StringComparison.Ordinal) || text.Contains("done: ", StringComparison.Ordinal)
            || text.StartsWith("NanoAgent ", StringComparison.Ordinal));

    private static (MemoryFileStore Content, PuppetWorld World) Used()
    {
        PowerCutState state = new ChatScenario("used", ["first words", """call memory {"op":"save","text":"The cat is called Mia."}"""], []).Prepare();
        return (state.Content, state.World);
    }

    private static RoomMakingFiles Files(FlashStore flash, out Journal journal)
    {
        var log = new DeafLog();
        var files = new RoomMakingFiles(flash, log);
        journal = new Journal(files, log);
        journal.Recover(new BootReport());
        files.Add(journal);
        return files;
    }

    private static bool Turn(Journal journal, string key, string answer)
    {
        int id = journal.Accept(new RequestRecord { Key = key, Sender = "Ann", Text = "what?" }, true);
        byte[] outcome = Encoding.UTF8.GetBytes(answer);
        journal.Complete(id, OutcomeFlags.History, outcome, outcome.Length);
        journal.Settle(id);
        return id != 0;
    }

    private sealed class DeafLog : Hal.ILog
    {
        public void Write(char level, string tag, string text)
        {
        }

        public void Trace(Hal.TraceRecord record)
        {
        }
    }
}
