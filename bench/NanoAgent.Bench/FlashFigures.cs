using NanoAgent.Fakes;
using NanoAgent.Virtual;

namespace NanoAgent.Bench;

/// <summary>
/// Nine thousand turns of 60 + 200 characters over Telegram, on the simulated littlefs: what a turn writes, erases and
/// reads with journal, history, outbox and poll offset, and whether the last one costs what the first one did.
/// </summary>
internal static class FlashFigures
{
    private const int Turns = 9000;

    /// <summary>Turns that an average is taken over, at the beginning, after the ring is full, and at the end.</summary>
    private const int WindowTurns = 400;

    private const int ProgrammedMax = 600;
    private const double ErasesMax = 0.15;
    private const int ReadMax = 32768;
    private const double GrowthMax = 1.01;

    // More than the pause after which deliveries are noted.
    private const int IsolatedMs = 60_000;

    public static void Add(Report report)
    {
        var bench = new FlashBench();
        FlashWindow first = bench.Run(WindowTurns);
        FlashWindow early = bench.Run(WindowTurns);
        bench.Run(Turns - (3 * WindowTurns));
        FlashWindow late = bench.Run(WindowTurns);
        FlashWindow isolated = bench.Run(WindowTurns, IsolatedMs);

        report.Add(new Figure($"flash: programmed per turn at turn {Turns}", Math.Round(late.Programmed), "B", ProgrammedMax));
        report.Add(new Figure($"flash: 4 KB erases per turn at turn {Turns}", Math.Round(late.Erases, 3), "", ErasesMax));
        report.Add(new Figure($"flash: read per turn in the first {WindowTurns} turns", Math.Round(first.Read), "B", ReadMax));
        report.Add(new Figure($"flash: read per turn at turn {2 * WindowTurns}", Math.Round(early.Read), "B", ReadMax));
        report.Add(new Figure($"flash: read per turn at turn {Turns}", Math.Round(late.Read), "B", ReadMax));
        report.Add(new Figure("flash: programmed per turn when each stands alone", Math.Round(isolated.Programmed), "B"));
        report.Add(new Figure("flash: 4 KB erases per turn when each stands alone", Math.Round(isolated.Erases, 3), ""));
        report.Add(new Figure("flash: turns until the worst block has 100,000 erases", Math.Floor(100_000.0 * Turns / Math.Max(1, late.WorstWear)), ""));
        report.Add(new Figure($"allocated per turn at turn {2 * WindowTurns}, sockets left out", Math.Round(early.Allocated), "B"));
        report.Add(new Figure($"allocated per turn at turn {Turns}, sockets left out", Math.Round(late.Allocated), "B"));
        report.Add(new Figure("growth of allocations, last turns : first turns", Math.Round(late.Allocated / early.Allocated, 4), "", GrowthMax));
        report.Note($"flash: cost model of littlefs with 4 KB blocks and 128 B programs (docs/decisions/0006-flash-records.md), averaged over {WindowTurns} turns");
    }
}

/// <summary>Averages per turn.</summary>
internal sealed record FlashWindow(double Programmed, double Erases, double Read, double Allocated, int WorstWear);

/// <summary>One board that is never restarted.</summary>
internal sealed class FlashBench
{
    private readonly PuppetWorld _world = new() { AnswerChars = 200 };
    private readonly FlashStore _flash;
    private readonly SteppedBoard _board;
    private int _turn;

    public FlashBench()
    {
        var content = new MemoryFileStore
        {
            ["SOUL.md"] = "Dry, friendly, short.",
            ["USER.md"] = "Ann, lives in Graz, likes plants.",
            ["MEMORY.md"] = "- [fact] 2026-11-21 telegram: The cat is called Mia.\n",
        };
        _flash = new FlashStore(content, model: LittleFsModel.Of(content));
        _board = new SteppedBoard(_flash, _world, new SteppedClock(1_795_000_000_000), ChatScenario.Configuration);
    }

    /// <param name="turns">How many.</param>
    /// <param name="pauseMs">Time between one answer and the next message.</param>
    public FlashWindow Run(int turns, int pauseMs = 2000)
    {
        FlashCounters before = _flash.Counters;
        long allocated = 0;
        for (int i = 0; i < turns; i++)
        {
            _turn++;
            _world.Says($"turn {_turn:D5}: what is the state of the lamp in the hall now?");
            long start = GC.GetAllocatedBytesForCurrentThread();
            long inWorld = _world.AllocatedBytes;
            Answer();
            allocated += GC.GetAllocatedBytesForCurrentThread() - start - (_world.AllocatedBytes - inWorld);
            _board.Pass(pauseMs);
            _world.Forget();
        }

        FlashCounters cost = _flash.Counters - before;
        return new FlashWindow(
            (double)cost.Programmed / turns, (double)cost.Erases / turns, (double)cost.Read / turns, (double)allocated / turns, _flash.Counters.WorstWear);
    }

    private void Answer()
    {
        if (!_board.RunUntil(() => _world.Sent.Count > 0 && _world.Unconfirmed == 0))
        {
            throw new TimeoutException($"turn {_turn} was not answered");
        }
    }
}
