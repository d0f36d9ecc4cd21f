using System.CommandLine;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent up</c>: boots the virtual board and chats in the terminal.</summary>
internal static class UpCommand
{
    private const string Details =
        "Without a configuration the built-in demo model answers: a rule-based stand-in, no AI. Lines from a pipe are "
        + "sent one after the other. In a chat, /help lists the commands of the board; Ctrl-D leaves.";

    private static readonly string[] Examples =
    [
        "nanoagent up",
        "nanoagent up --once \"turn the lamp on\"",
        "nanoagent up --config my.json --headless --trace trace.jsonl",
        "nanoagent up --serial tcp:4000 --clock-start 2026-03-29T00:55:00Z",
        "nanoagent up --data board2 --record session.cast",
    ];

    public static Command Create(CommonOptions common, TerminalIo io)
    {
        var options = new UpOptions();
        var command = new DocumentedCommand("up", "Boot the virtual board and chat with it.") { Details = Details, Examples = Examples };
        options.AddTo(command, common);
        command.SetAction((parsed, cancel) => RunAsync(options.Read(parsed, common), io, cancel));
        return command;
    }

    private static async Task<int> RunAsync(UpRequest request, TerminalIo io, CancellationToken cancel)
    {
        if (request.Once != null)
        {
            // Before a board is built for nothing.
            MessageCheck.Check(OnceMode.LineOf(request.Once));
        }

        using UpSession session = UpSession.Open(request, io);
        try
        {
            Task<int> run = request.Once is { } text ? OnceMode.RunAsync(session, text, request.IsJson, io, cancel)
                : request.IsHeadless ? HeadlessMode.RunAsync(session, io, cancel)
                : ChatMode.RunAsync(session, io, cancel);
            return session.ExitCode = await run.ConfigureAwait(false);
        }
        catch (CliException ex)
        {
            session.ExitCode = ex.ExitCode;
            throw;
        }
    }
}
