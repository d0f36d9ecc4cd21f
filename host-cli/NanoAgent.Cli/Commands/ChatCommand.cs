using System.CommandLine;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Monitor;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent chat</c>: talk to the agent on a board.</summary>
internal sealed class ChatCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Details =
        "What you type is a message, or a command when it begins with /. The arrow keys bring earlier lines back; a question of "
        + "the board is answered with y or n. Lines of a pipe are sent one after the other, each when the one before is answered; "
        + "then the exit code tells whether all were. Only errors of the log are shown, all of it with --verbose.";

    private static readonly string[] Examples =
    [
        "nanoagent chat --port /dev/ttyACM0",
        "nanoagent chat --port tcp://127.0.0.1:4000 --once \"turn the lamp on\"",
    ];

    private readonly Option<string?> _once = new("--once") { Description = "Send one message, print its reply, leave", HelpName = "TEXT" };

    public Command Create()
    {
        var command = new DocumentedCommand("chat", "Talk to the agent on a board.") { Details = Details, Examples = Examples };
        command.Options.Add(_once);
        target.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var request = new ChatRequest(parsed.GetValue(_once), parsed.GetValue(common.Json), parsed.GetValue(common.Verbose));
        if (request.Once != null)
        {
            MessageCheck.Check(OnceMode.LineOf(request.Once));
        }
        else if (request.IsJson)
        {
            throw new CliException("--json needs --once: a conversation is no document", "nanoagent chat --once \"/status\" --json", ExitCodes.Usage);
        }

        bool isTyped = request.Once == null && io.IsInteractive;
        using SerialLink link = await target.OpenLinkAsync(parsed, BoardTerminal.PortOf(target, parsed), cancel).ConfigureAwait(false);
        BoardLines board = link.Lines;
        using var talk = new PortTalk(board, target.TimeoutOf(parsed), link);
        var replies = new BoardReplies(board, talk);
        var screen = new ChatScreen(replies, io, request.IsVerbose);
        var turn = new MessageTurn(board, talk, replies);
        SessionEvents? events = isTyped ? new SessionEvents(board, cancel) : null;
        if (request.Once is { } text)
        {
            return await BoardOnce.RunAsync(turn, replies, text, request.IsJson, io, cancel).ConfigureAwait(false);
        }

        if (events == null)
        {
            return await PipedChat.RunAsync(turn, replies, io, cancel).ConfigureAwait(false);
        }

        string folder = common.DataFolder(parsed);
        var history = new ChatHistory(folder, BoardTerminal.RedactionFor(folder));
        var chat = new TypedChat(board, replies, new Delivery(talk, replies), screen, history, io);
        return await chat.RunAsync(events, cancel).ConfigureAwait(false);
    }
}
