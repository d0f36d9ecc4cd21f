using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Fakes;

/// <summary>
/// Jobs of every kind come due in the whole firmware: a reminder, a call, a prompt and a reminder that repeats. Wherever the power
/// goes, each of them happens once, or the owner reads that it may not have.
/// </summary>
public sealed class AutomationScenario : PowerCutScenario
{
    private const int DueAfterMs = 600_000;
    private const int EndAfterMs = 780_000;
    private const int RestMs = 40_000;

    public override string Name => "jobs that come due";

    public override PowerCutState Prepare()
    {
        var state = new PowerCutState(new MemoryFileStore(), new PuppetWorld());
        string due = DateTimeOffset.FromUnixTimeMilliseconds(state.UnixMs + DueAfterMs).ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        foreach (string job in new[]
        {
            $$"""{"op":"add","name":"basil","when":"at {{due}}","text":"water the basil"}""",
            $$$"""{"op":"add","name":"saver","when":"at {{{due}}}","kind":"tool","tool":{"name":"memory","args":{"op":"save","text":"the job ran"} } }""",
            $$"""{"op":"add","name":"thinker","when":"at {{due}}","kind":"prompt","text":"words of the job"}""",
            """{"op":"add","name":"tick","when":"every 5m","text":"tick of {time}"}""",
        })
        {
            state.World.Says("call schedule " + job);
        }

        state.Notes.Add((state.UnixMs + EndAfterMs).ToString(null, null));
        Live(state, new FlashStore(state.Content), board => board.RunUntil(
            () => state.World.Unconfirmed == 0 && board.Firmware.Progress.Settled == board.Firmware.Progress.Accepted));
        if (state.World.Sent.Count(text => text.StartsWith("done: Added job", StringComparison.Ordinal)) != 4)
        {
            throw new InvalidOperationException("the jobs were not made: " + string.Join(" | ", state.World.Sent));
        }

        state.World.Sent.Clear();
        return state;
    }

    public override void Run(PowerCutState state, FlashStore flash) =>
        Live(state, flash, board => board.Pass(Math.Max(long.Parse(state.Notes[0], null) - state.UnixMs, 0)));

    public override string? WhatIsWrong(PowerCutState state)
    {
        string sent = string.Join(" | ", state.World.Sent);
        string memory = new SafeFile(state.Content).ReadText("MEMORY.md");
        int saved = memory.Split("the job ran").Length - 1;
        if (Unmarked(state, "water the basil") > 1 || Unmarked(state, "answer to words of the job") > 1 || saved > 1 || TwiceTicked(state))
        {
            return $"something happened twice (saved {saved} times): {sent}";
        }

        if (!Has(state, "water the basil") || (!Has(state, "answer to") && !IsReported(state, "words of the job")))
        {
            return "the reminder or the prompt is lost: " + sent;
        }

        if (saved == 0 && !IsReported(state, "'saver'"))
        {
            return "the call is lost without a word: " + sent;
        }

        bool areBothTicks = state.World.Sent.Count(text => text.Contains("tick", StringComparison.Ordinal)) >= 2;
        return areBothTicks || IsReported(state, "tick") ? null : "a tick is lost without a word: " + sent;
    }

    private static void Live(PowerCutState state, FlashStore flash, Action<SteppedBoard> live)
    {
        var clock = new SteppedClock(state.UnixMs);
        try
        {
            var board = new SteppedBoard(flash, state.World, clock, ChatScenario.Configuration);
            live(board);
            board.Pass(RestMs);
        }
        finally
        {
            state.UnixMs += clock.UptimeMs + 1000;
        }
    }

    private static bool Has(PowerCutState state, string words) => state.World.Sent.Any(text => text.Contains(words, StringComparison.Ordinal));

    private static int Unmarked(PowerCutState state, string words) =>
        state.World.Sent.Count(text => text == words || (text.StartsWith("(due ", StringComparison.Ordinal) && text.EndsWith(") " + words, StringComparison.Ordinal)));

    // A slot is known by its minute: that of the text, or the one that a late text names.
    private static bool TwiceTicked(PowerCutState state)
    {
        string[] slots = [.. state.World.Sent
            .Where(text => text.Contains("tick of ", StringComparison.Ordinal) && !text.StartsWith("(possibly", StringComparison.Ordinal))
            .Select(text => text.StartsWith("(due ", StringComparison.Ordinal) ? text["(due ".Length..text.IndexOf(", late", StringComparison.Ordinal)] : text["tick of ".Length..])];
        return slots.Distinct().Count() < slots.Length;
    }

    private static bool IsReported(PowerCutState state, string words) => state.World.Sent.Any(text =>
        text.Contains(words, StringComparison.Ordinal)
        && (text.Contains("interrupted by a restart", StringComparison.Ordinal) || text.StartsWith("While the board was off", StringComparison.Ordinal)));
}
