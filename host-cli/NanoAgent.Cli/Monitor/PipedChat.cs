using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary>A chat whose lines come from a pipe: each is answered before the next is sent; the exit code tells whether all were.</summary>
internal static class PipedChat
{
    public static async Task<int> RunAsync(MessageTurn turn, BoardReplies replies, TerminalIo io, CancellationToken cancel)
    {
        int exitCode = ExitCodes.Ok;
        string last = "";
        replies.Replied += line =>
        {
            last = line;
            io.WriteText(line);
        };

        var lines = new LineSource(io.Input);
        while (await Task.Run(lines.Next, CancellationToken.None).WaitAsync(cancel).ConfigureAwait(false) is { Text: not ("exit" or "quit") } line)
        {
            if (line.IsTooLong)
            {
                io.Note("nanoagent: " + MessageCheck.TooLong(line.Bytes), NoteStyle.Trouble);
                exitCode = ExitCodes.Refused;
                continue;
            }

            last = "";
            bool isFailure = line.Text.Length > 0
                && (!await turn.AskAsync(line.Text, cancel).ConfigureAwait(false) || (line.Text.StartsWith('{') && HostReply.IsFailure(last)));
            exitCode = isFailure && exitCode == ExitCodes.Ok ? ExitCodes.Failed : exitCode;
        }

        return exitCode;
    }
}
