using System.Text.Json.Nodes;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>up --once TEXT</c>: one turn, its reply on standard output.</summary>
internal static class OnceMode
{
    /// <summary>The text as the one line that a console takes.</summary>
    public static string LineOf(string text) => text.ReplaceLineEndings(" ").Trim();

    public static async Task<int> RunAsync(UpSession session, string text, bool isJson, TerminalIo io, CancellationToken cancel)
    {
        var replies = new List<string>();
        session.Replied += reply =>
        {
            lock (replies)
            {
                replies.Add(reply);
            }
        };

        bool isOk;
        try
        {
            isOk = await session.AskAsync(LineOf(text), cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }

        lock (replies)
        {
            string reply = string.Join('\n', replies);
            CommandOutput.Write(io, isJson, new JsonObject { ["ok"] = isOk, ["reply"] = reply }, reply);
        }

        return isOk ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
