using System.Text.Json.Nodes;
using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary><c>chat --once TEXT</c>: one turn of a board, its reply on standard output.</summary>
internal static class BoardOnce
{
    public static async Task<int> RunAsync(MessageTurn turn, BoardReplies replies, string text, bool isJson, TerminalIo io, CancellationToken cancel)
    {
        var lines = new List<string>();
        replies.Replied += line =>
        {
            lock (lines)
            {
                lines.Add(line);
            }
        };

        bool isOk = await turn.AskAsync(OnceMode.LineOf(text), cancel).ConfigureAwait(false);
        lock (lines)
        {
            string reply = string.Join('\n', lines);
            bool isFailure = !isOk || HostReply.IsFailure(reply);
            CommandOutput.Write(io, isJson, new JsonObject { ["ok"] = !isFailure, ["reply"] = reply }, reply);
            return isFailure ? ExitCodes.Failed : ExitCodes.Ok;
        }
    }
}
