using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Board;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent boards</c>: the board profiles that came with the program, and the check of any other.</summary>
internal sealed class BoardsCommand(CommonOptions common, TerminalIo io)
{
    public Command Create()
    {
        var command = new DocumentedCommand("boards", "List, show and check board profiles.")
        {
            Details = "A profile (board.json) says what is wired to which pin of a board and within which limits it may be driven.",
            Examples = ["nanoagent boards", "nanoagent boards show seeed-xiao-esp32s3", "nanoagent boards check myboard/board.json"],
        };
        command.SetAction(List);
        var list = new DocumentedCommand("list", "List the profiles that came with the program.") { Examples = ["nanoagent boards list"] };
        list.SetAction(List);
        command.Subcommands.Add(list);
        command.Subcommands.Add(ShowCommand());
        command.Subcommands.Add(CheckCommand());
        return command;
    }

    private DocumentedCommand ShowCommand()
    {
        Argument<string> board = Board("NAME");
        var command = new DocumentedCommand("show", "Show what each pin of a board is for.")
        {
            Details = "Free pins are brought out and may be used for anything.",
            Examples = ["nanoagent boards show esp32-s3-devkitc-1-n8r8", "nanoagent boards show myboard/board.json --json"],
        };
        command.Arguments.Add(board);
        command.SetAction(parsed => Show(parsed, parsed.GetValue(board)!));
        return command;
    }

    private DocumentedCommand CheckCommand()
    {
        Argument<string> board = Board("FILE");
        var command = new DocumentedCommand("check", "Say what is wrong with a profile, why, and what to do.")
        {
            Details = "The checks are those that a board makes when it starts: pins that are taken, missing or dangerous, addresses, limits "
                + "that contradict each other, names. The exit code is 5 when the board would refuse the profile; warnings alone are 0.",
            Examples = ["nanoagent boards check myboard/board.json", "nanoagent boards check myboard --json"],
        };
        command.Arguments.Add(board);
        command.SetAction(parsed => Check(parsed, parsed.GetValue(board)!));
        return command;
    }

    private static Argument<string> Board(string name) =>
        new(name) { Description = "The name of a profile, or the path of a board.json or of its folder" };

    private int List(ParseResult parsed)
    {
        BoardProfile[] boards = [.. BoardProfiles.Names.Select(name => BoardReader.Read(BoardProfiles.Find(name).Json))];
        var json = new JsonObject { ["ok"] = true, ["boards"] = new JsonArray([.. boards.Select(BoardText.Head)]) };
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, BoardText.List(boards));
        return ExitCodes.Ok;
    }

    private int Show(ParseResult parsed, string nameOrPath)
    {
        BoardDocument document = BoardProfiles.Find(nameOrPath);
        var findings = new BoardFindings();
        BoardProfile board = BoardReader.Check(document.Json, findings);
        PinRow[] rows = PinTable.Of(board);
        JsonObject json = BoardText.Head(board);
        json["ok"] = true;
        json["pins"] = new JsonArray([.. rows.Select(row => row.ToJson())]);
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, BoardText.Show(board, rows));
        if (findings.All().Length > 0)
        {
            io.Note($"{FindingsText.Count(findings)}; nanoagent boards check {nameOrPath} tells more");
        }

        return ExitCodes.Ok;
    }

    private int Check(ParseResult parsed, string nameOrPath)
    {
        BoardDocument document = BoardProfiles.Find(nameOrPath);
        var findings = new BoardFindings();
        BoardReader.Check(document.Json, findings);
        CommandOutput.Write(io, parsed.GetValue(common.Json), FindingsText.Json(document.Source, findings), FindingsText.Of(findings));
        io.Note($"{document.Source}: {FindingsText.Count(findings)}");
        return findings.HasErrors ? ExitCodes.Refused : ExitCodes.Ok;
    }
}
