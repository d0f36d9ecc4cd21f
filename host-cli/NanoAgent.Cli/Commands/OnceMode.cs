using System.Text;
using System.Text.Json;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>up --once TEXT</c>: one turn, its reply on standard output.</summary>
internal static class OnceMode
{
    public static async Task<int> RunAsync(UpSession session, string text, bool isJson, TerminalIo io, CancellationToken cancel)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        Check(line);
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
            isOk = await session.AskAsync(line, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }

        lock (replies)
        {
            string reply = string.Join(Environment.NewLine, replies);
            io.WriteLine(isJson ? JsonSerializer.Serialize(new { ok = isOk, reply }) : reply);
        }

        return isOk ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void Check(string line)
    {
        if (line.Length == 0)
        {
            throw new CliException("there is nothing to send", "nanoagent up --once \"turn the lamp on\"", ExitCodes.Usage);
        }

        int bytes = Encoding.UTF8.GetByteCount(line);
        if (bytes > Limits.InboundTextBytesMax)
        {
            throw new CliException(
                $"the message has {bytes} bytes; at most {Limits.InboundTextBytesMax} are taken", "less text, or a file", ExitCodes.Refused);
        }
    }
}
