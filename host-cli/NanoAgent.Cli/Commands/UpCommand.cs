using System.CommandLine;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent up</c>: boots the virtual board and chats in the terminal.</summary>
public static class UpCommand
{
    private const string Description =
        """
        Boot the virtual board and chat with it.

        Without a configuration the built-in demo model answers: a rule-based stand-in, no AI.

        Examples:
          nanoagent up
          nanoagent up --once "turn the lamp on"
          nanoagent up --config my.json --headless --trace trace.jsonl
          nanoagent up --serial tcp:4000 --clock-start 2026-03-29T00:55:00Z --speed 60
        """;

    public static Command Create(CommonOptions common, TerminalIo io)
    {
        var options = new UpOptions();
        var command = new Command("up", Description);
        options.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var session = UpSession.Open(parsed, options, common, io);
            return await (parsed.GetValue(options.Once) is { } text
                ? OnceMode.RunAsync(session, text, parsed.GetValue(common.Json), io, cancel)
                : parsed.GetValue(options.Headless) ? HeadlessMode.RunAsync(session, cancel) : ChatMode.RunAsync(session, io, cancel)).ConfigureAwait(false);
        });
        return command;
    }
}
