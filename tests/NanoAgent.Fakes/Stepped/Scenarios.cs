using NanoAgent.Storage;

namespace NanoAgent.Fakes;

/// <summary>The courses of events in which no power cut may lose anything.</summary>
public static class Scenarios
{
    // 60 characters, as in the published conversation.
    private const string Hello = "good morning, tell me how warm it was in the room last night";

    private const int MessagesOfADay = 6;
    private const int GrownLines = 33;
    private const int NightlyDays = 24;

    private static readonly string[] Before = ["first words", """call memory {"op":"save","text":"The cat is called Mia."}"""];

    private static string GrownMemory => string.Concat(Enumerable.Range(0, GrownLines).Select(i =>
        $"- [fact] 2026-11-{1 + (i % 20):D2} telegram: Fact {i} is that the plants of the house need water every day and light.\n"));

    private static string ShorterMemory => string.Concat(Enumerable.Range(0, GrownLines).Select(i =>
        $"- [fact] 2026-11-{1 + (i % 20):D2} telegram: Fact {i} is that plants need water and light.\n"))
        + "- [fact] 2026-11-18 telegram: The cat is called Mia.\n";

    /// <summary>A turn without tools.</summary>
    public static PowerCutScenario Turn() => new ChatScenario("turn", Before, [Hello]);

    /// <summary>A turn that switches something.</summary>
    public static PowerCutScenario ActingTurn() =>
        new ChatScenario("acting turn", Before, ["""call io_write {"name":"lamp","value":"on"}"""]);

    /// <summary>Messages that arrive together, one of them a command.</summary>
    public static PowerCutScenario Queue() => new ChatScenario("queue", Before, ["one", "/version", "two", "three"]);

    /// <summary>Long answers, whose text lies in a file of its own.</summary>
    public static PowerCutScenario LongTurn() => new ChatScenario("long turn", Before, [new string('x', 900) + " 漢字 \U0001F600 \"quoted\" \\"]);

    /// <summary>More turns than the ring holds.</summary>
    public static PowerCutScenario Rollover() =>
        new ChatScenario("session rollover", [.. Enumerable.Range(0, 2 * Limits.SessionFolders).Select(i => "turn " + i)], ["over the edge", "and on"]);

    /// <summary>A conversation that is forgotten and goes on.</summary>
    public static PowerCutScenario Reset() => new ChatScenario("session reset", Before, ["/reset", "after the reset"]);

    /// <summary>A memory is saved, another forgotten.</summary>
    public static PowerCutScenario MemoryEdit() => new ChatScenario("memory edit", Before,
    [
        """call memory {"op":"save","text":"The pump feeds the tomatoes."}""",
        """call memory {"op":"forget","text":"Mia"}""",
    ])
    {
        AlsoCheck = MemoryIsWhole,
    };

    /// <summary>Files of the user are written for the first time, changed and added to.</summary>
    public static PowerCutScenario FileEdit() => new ChatScenario("file edit", Before,
    [
        """call file {"op":"write","path":"notes/plan.md","text":"water at seven\n"}""",
        """call file {"op":"append","path":"notes/plan.md","text":"and at nine\n"}""",
    ])
    {
        AlsoCheck = NoteIsWhole,
    };

    /// <summary>All of them that run in a conversation.</summary>
    public static IReadOnlyList<PowerCutScenario> Chats() =>
        [Turn(), ActingTurn(), Queue(), LongTurn(), Rollover(), Reset(), MemoryEdit(), FileEdit(), Consolidation()];

    /// <summary>A memory that has grown is made shorter once the chat is quiet.</summary>
    public static PowerCutScenario Consolidation() => new ChatScenario("consolidation", Before, ["thank you"])
    {
        Files = new Dictionary<string, string> { ["MEMORY.md"] = GrownMemory },
        OnPlainRequest = _ => ShorterMemory,
        PauseMs = 200_000,
        AlsoCheck = ConsolidatedMemoryIsWhole,
    };

    private static string? ConsolidatedMemoryIsWhole(PowerCutState state)
    {
        string memory = new SafeFile(state.Content).ReadText("MEMORY.md");
        string archive = new SafeFile(state.Content).ReadText("notes/memory-archive.md");
        if (memory.Length >= GrownMemory.Length)
        {
            return $"the memory still has {memory.Length} bytes";
        }

        for (int i = 0; i < GrownLines; i++)
        {
            if (!memory.Contains($"Fact {i} ", StringComparison.Ordinal) && !archive.Contains($"Fact {i} ", StringComparison.Ordinal))
            {
                return $"fact {i} is neither in memory nor in the archive";
            }
        }

        return memory.Contains("Mia", StringComparison.Ordinal) ? null : "the saved memory is gone";
    }

    /// <summary>What the tests run with every change.</summary>
    public static IReadOnlyList<PowerCutScenario> Tested() => [.. Chats(), new JobScenario()];

    /// <summary>The same, and days that take longer than a test should.</summary>
    public static IReadOnlyList<PowerCutScenario> Nightly() => [.. Tested(), new AutomationScenario(), .. Days().Take(NightlyDays)];

    // Every message that there is, in an order that the seed decides.
    private static IEnumerable<PowerCutScenario> Days()
    {
        for (int seed = 1; ; seed++)
        {
            var random = new Random(seed);
            string[] messages = [.. Enumerable.Range(0, MessagesOfADay).Select(i => DayMessage(random.Next(6), i))];
            yield return new ChatScenario("day " + seed, Before, messages) { AlsoCheck = DayIsWhole };
        }
    }

    private static string DayMessage(int kind, int number) => kind switch
    {
        0 => $$"""call memory {"op":"save","text":"Fact {{number}} of the day."}""",
        1 => $$"""call file {"op":"append","path":"notes/day.md","text":"line {{number}}\n"}""",
        2 => """call io_write {"name":"lamp","value":"toggle"}""",
        3 => "a long message " + new string('y', 300 + (number * 100)),
        _ => "message " + number,
    };

    private static string? DayIsWhole(PowerCutState state)
    {
        string memory = new SafeFile(state.Content).ReadText("MEMORY.md");
        for (int number = 0; number < MessagesOfADay; number++)
        {
            string fact = $"Fact {number} of the day.";
            bool isSavedForSure = state.World.Sent.Any(text => text.Contains("done: Saved", StringComparison.Ordinal) && text.Contains(fact, StringComparison.Ordinal));
            if (isSavedForSure && !memory.Contains(fact, StringComparison.Ordinal))
            {
                return "a saved memory is gone: " + fact;
            }
        }

        return memory.Contains("Mia", StringComparison.Ordinal) ? null : "the oldest memory is gone";
    }

    private static string? MemoryIsWhole(PowerCutState state)
    {
        string memory = new SafeFile(state.Content).ReadText("MEMORY.md");
        bool isSavedForSure = state.World.Sent.Any(text => text.Contains("done: Saved", StringComparison.Ordinal));
        bool isForgottenForSure = state.World.Sent.Any(text => text.Contains("done: Forgotten", StringComparison.Ordinal));
        if (isSavedForSure && !memory.Contains("tomatoes", StringComparison.Ordinal))
        {
            return "a saved memory is gone: " + memory;
        }

        if (memory.Contains("Mia", StringComparison.Ordinal) == isForgottenForSure)
        {
            return isForgottenForSure ? "a forgotten memory is back: " + memory : HasBegunToForget(state) ? null : "a memory is gone: " + memory;
        }

        return null;
    }

    // Interrupted while it forgot: both are right, and the user was told to look.
    private static bool HasBegunToForget(PowerCutState state) =>
        state.World.Sent.Any(text => text.Contains("interrupted", StringComparison.Ordinal) && text.Contains("forget", StringComparison.Ordinal));

    private static string? NoteIsWhole(PowerCutState state)
    {
        string note = new SafeFile(state.Content).ReadText("notes/plan.md");
        return note is "" or "water at seven\n" or "and at nine\n" or "water at seven\nand at nine\n" ? null : "the note is a mixture: " + note;
    }
}
