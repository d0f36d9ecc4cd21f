using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>
/// <c>up</c> without more: a chat in the terminal. Lines from a pipe are sent as they come; at their end it waits for the
/// last answer and leaves.
/// </summary>
internal static class ChatMode
{
    private const string PromptText = "you> ";

    public static async Task<int> RunAsync(UpSession session, TerminalIo io, CancellationToken cancel)
    {
        if (io.IsInteractive)
        {
            Greet(session, io);
        }

        session.Replied += reply => Show(reply, io);
        session.Restarting += reason => io.Note("--- the board restarts: " + reason);
        try
        {
            return await ChatAsync(session, io, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
    }

    private static void Greet(UpSession session, TerminalIo io)
    {
        io.Note("--- virtual board is up; write to it, /help lists commands, Ctrl-D leaves");
        if (session.UsesDemoModel)
        {
            io.Note("--- no model is configured: the built-in demo model answers, a rule-based stand-in and no AI");
            io.Note("--- for a real model: nanoagent up --config FILE (see README, \"A real model\")");
        }

        io.Prompt(PromptText);
    }

    private static void Show(string reply, TerminalIo io)
    {
        io.WriteLine(reply);
        PromptAgain(io);
    }

    private static async Task<int> ChatAsync(UpSession session, TerminalIo io, CancellationToken cancel)
    {
        while (true)
        {
            // A blocking read that cannot be cancelled: it is left behind when the process ends.
            Task<string?> read = Task.Run(io.Input.ReadLine, CancellationToken.None);
            await session.UnlessPowerCut(read, cancel).ConfigureAwait(false);
            string? line = (await read.ConfigureAwait(false))?.Trim();
            if (line is null or "exit" or "quit")
            {
                return ExitCodes.Ok;
            }

            if (line.Length == 0)
            {
                PromptAgain(io);
            }
            else if (io.IsInteractive)
            {
                session.Send(line);
            }
            else
            {
                // A pipe sends faster than anybody answers: line by line, so that none is refused.
                await session.AskAsync(line, cancel).ConfigureAwait(false);
            }
        }
    }

    private static void PromptAgain(TerminalIo io)
    {
        if (io.IsInteractive)
        {
            io.Prompt(PromptText);
        }
    }
}
