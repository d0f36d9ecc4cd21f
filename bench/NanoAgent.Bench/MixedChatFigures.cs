using NanoAgent.Fakes;

namespace NanoAgent.Bench;

/// <summary>Twenty turns of a mixed chat, some of them with a tool call.</summary>
internal static class MixedChatFigures
{
    private const int SteadyBytesMax = 6000;

    /// <summary>One poll that brings the message and confirms the one before, one send.</summary>
    private const int RequestsBesidesModelMax = 2;

    public static async Task AddAsync(Report report, Script script)
    {
        BenchBoard board = await BenchBoard.StartAsync("anthropic").ConfigureAwait(false);
        await using (board.ConfigureAwait(false))
        {
            await RunAsync(report, script, board).ConfigureAwait(false);
        }
    }

    private static async Task RunAsync(Report report, Script script, BenchBoard board)
    {
        IReadOnlyList<Exchange> turns = script.Mix20;
        int requestsAtStart = board.Requests;
        int besidesModelMax = 0;
        int coldConnections = 0;

        for (int i = 0; i < turns.Count; i++)
        {
            LlmAnswer[] answers = [.. turns[i].Model.Select(step => step.ToAnswer()).OfType<LlmAnswer>()];
            int before = board.Requests;
            await board.TurnAsync(turns[i].User, answers).ConfigureAwait(false);
            besidesModelMax = Math.Max(besidesModelMax, board.Requests - before - answers.Length);
            coldConnections = i == 0 ? board.Board.Http!.ConnectionCount : coldConnections;
            board.Wait(script.Interval);
        }

        board.AssertClean();
        AddFigures(report, board, turns.Count, board.Requests - requestsAtStart, besidesModelMax, board.Board.Http!.ConnectionCount - coldConnections);
    }

    private static void AddFigures(Report report, BenchBoard board, int turns, int requests, int besidesModelMax, int warmConnections)
    {
        IReadOnlyList<ReceivedRequest> calls = board.Llm.Requests;
        report.Add(new Figure("mix20: last request body", calls[^1].BodyBytes.Length, "B", SteadyBytesMax));
        report.Add(new Figure("mix20: largest request body", calls.Max(call => call.BodyBytes.Length), "B", SteadyBytesMax));
        report.Add(new Figure("mix20: model calls per turn", (double)calls.Count / turns, ""));
        report.Add(new Figure("mix20: HTTP requests per turn", (double)requests / turns, ""));
        report.Add(new Figure("mix20: HTTP requests beside model calls, worst turn", besidesModelMax, "", RequestsBesidesModelMax));
        report.Add(new Figure("mix20: new connections in turns 2 to 20", warmConnections, "", 0));
    }
}
