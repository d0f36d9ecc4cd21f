using NanoAgent.Fakes;

namespace NanoAgent.Bench;

/// <summary>The first request of a fresh board, and what it is made of.</summary>
internal static class HelloFigures
{
    /// <summary>The goal for the whole tool list, in the dialect in which the rivals were measured.</summary>
    private const int BytesMax = 2500;

    /// <summary>
    /// Above the goal: this dialect wraps each tool once more and needs a type for each parameter, because some compatible servers
    /// refuse a property without one. Held where it is, so that it does not grow.
    /// </summary>
    private const int OpenAiBytesMax = 3350;

    public static async Task AddAsync(Report report, Script script)
    {
        foreach (LlmDialect dialect in new[] { LlmDialect.Anthropic, LlmDialect.OpenAi })
        {
            ReceivedRequest request = await FirstRequestAsync(dialect, script.Hello).ConfigureAwait(false);
            string name = dialect == LlmDialect.Anthropic ? "anthropic" : "openai";
            int tools = new LlmRequest(dialect, request).ToolNames.Count;
            report.Add(new Figure($"hello, {name}: request body, {tools} tools", request.BodyBytes.Length, "B", dialect == LlmDialect.Anthropic ? BytesMax : OpenAiBytesMax));
            foreach ((string part, int bytes) in RequestParts.Of(dialect, request))
            {
                report.Add(new Figure($"hello, {name}: of which {part}", bytes, "B"));
            }
        }
    }

    private static async Task<ReceivedRequest> FirstRequestAsync(LlmDialect dialect, Exchange hello)
    {
        BenchBoard board = await BenchBoard.StartAsync(dialect == LlmDialect.Anthropic ? "anthropic" : "openai").ConfigureAwait(false);
        await using (board.ConfigureAwait(false))
        {
            await board.TurnAsync(hello.User, hello.Model.Select(step => LlmAnswer.Says(step.Text))).ConfigureAwait(false);
            board.AssertClean();
            return board.Llm.Requests[0];
        }
    }
}
