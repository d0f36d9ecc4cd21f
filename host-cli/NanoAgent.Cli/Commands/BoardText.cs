using System.Text.Json.Nodes;
using NanoAgent.Board;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>Board profiles for people and for programs. Pure.</summary>
internal static class BoardText
{
    private const int Columns = 80;

    public static TableView List(IEnumerable<BoardProfile> boards) => new(
        ["NAME", "FLASH", "PSRAM", "TARGET"],
        boards.Select(board => new[] { board.Name, Megabytes(board.FlashMb), Psram(board), board.Target }));

    /// <summary>What a board is, then its pins.</summary>
    public static string Show(BoardProfile board, PinRow[] rows)
    {
        string title = string.Join(": ", new[] { board.Name, board.Description }.Where(text => text.Length > 0));
        string[] facts =
        [
            board.Module.Length > 0 ? board.Module : board.Chip,
            board.FlashMb > 0 ? "flash " + Megabytes(board.FlashMb) : "",
            board.Psram != PsramTypes.Unknown ? "PSRAM " + Psram(board) : "",
            board.Target.Length > 0 ? "image " + board.Target : "",
        ];
        string[] head = [title, string.Join(", ", facts.Where(fact => fact.Length > 0))];
        IEnumerable<string> lines = head.Where(text => text.Length > 0).SelectMany(text => HelpPage.Wrap(OneLine.Of(text), Columns)).Append("");
        return string.Join('\n', lines.Append(PinTable.Draw(rows, Columns))).TrimStart('\n');
    }

    public static JsonObject Head(BoardProfile board) => new()
    {
        ["name"] = board.Name,
        ["description"] = board.Description,
        ["chip"] = board.Chip,
        ["module"] = board.Module,
        ["target"] = board.Target,
        ["flash_mb"] = board.FlashMb,
        ["psram_mb"] = board.PsramMb,
        ["psram"] = board.Psram,
    };

    private static string Megabytes(int number) => number == 0 ? "-" : number + " MB";

    private static string Psram(BoardProfile board) =>
        board.Psram == PsramTypes.Unknown ? "-" : board.Psram == PsramTypes.None ? "none" : $"{board.PsramMb} MB {board.Psram}";
}
