using NanoAgent.Fakes;

namespace NanoAgent.Bench;

/// <summary>Two thousand turns in one chat: what they cost at the end must be what they cost at the beginning.</summary>
internal static class LongSessionFigures
{
    private const int EarlyTurn = 20;
    private const int LateTurn = 2000;

    /// <summary>Turns that an average is taken over: single turns differ by a buffer that happens to grow.</summary>
    private const int WindowTurns = 20;

    private const int SteadyBytesMax = 6000;

    public static async Task AddAsync(Report report, Script script)
    {
        BenchBoard board = await BenchBoard.StartAsync("anthropic").ConfigureAwait(false);
        await using (board.ConfigureAwait(false))
        {
            int turn = await RunToAsync(board, script, 1, EarlyTurn).ConfigureAwait(false);
            long early = await AverageAsync(board, script, turn).ConfigureAwait(false);
            turn = await RunToAsync(board, script, turn + WindowTurns, LateTurn).ConfigureAwait(false);
            long late = await AverageAsync(board, script, turn).ConfigureAwait(false);
            board.AssertClean();

            report.Add(new Figure($"long session: request body at turn {LateTurn}", board.Llm.Requests[^1].BodyBytes.Length, "B", SteadyBytesMax));
            report.Add(new Figure($"long session: allocated per turn at turn {EarlyTurn}", early, "B"));
            report.Add(new Figure($"long session: allocated per turn at turn {LateTurn}", late, "B"));
            report.Note("allocated: .NET 10 bytes on the worker threads, HTTP adapter of the PC included, averaged over "
                + WindowTurns + " turns; nothing is known yet of the device's heap");
        }
    }

    private static async Task<int> RunToAsync(BenchBoard board, Script script, int turn, int end)
    {
        for (; turn < end; turn++)
        {
            Exchange exchange = script.LongSessionTurn(turn);
            await board.TurnAsync(exchange.User, exchange.Model.Select(step => LlmAnswer.Says(step.Text))).ConfigureAwait(false);
            board.Wait(script.Interval);
        }

        return turn;
    }

    private static async Task<long> AverageAsync(BenchBoard board, Script script, int turn)
    {
        long before = board.Allocations.Total;
        await RunToAsync(board, script, turn, turn + WindowTurns).ConfigureAwait(false);
        return (board.Allocations.Total - before) / WindowTurns;
    }
}
