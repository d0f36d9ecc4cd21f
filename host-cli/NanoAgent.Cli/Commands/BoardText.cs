using System.Text.Json.Nodes;
using NanoAgent.Board;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>Board profiles for people and for programs. Pure.</summary>
internal static class BoardText
{
    private const int Columns = 80;

    public static string List(IEnumerable<BoardProfile> boards) => Table.Of(
        ["NAME", "FLASH", "PSRAM", "TARGET"],
        boards.Select(board => new[] { board.Name, Megabytes(board.FlashMb), Psram(board), board.Target }));

    /// <summary>What a board is, then its pins.</summary>
    public static string Show(BoardProfile board, PinRow[] rows)
    {
        string[] facts =
        [
            OneLine.Of(board.Module.Length > 0 ? board.Module : board.Chip), "flash " + Megabytes(board.FlashMb), "PSRAM " + Psram(board), "image " + OneLine.Of(board.Target),
        ];
        IEnumerable<string> head = HelpPage.Wrap(OneLine.Of($"{board.Name}: {board.Description}"), Columns).Concat(HelpPage.Wrap(string.Join(", ", facts), Columns));
        return string.Join('\n', head) + "\n\n" + PinTable.Draw(rows, Columns);
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

    private static string Megabytes(int number) => number == 0 ? "not known" : number + " MB";

    private static string Psram(BoardProfile board) =>
        board.Psram == PsramTypes.Unknown ? "not known" : board.Psram == PsramTypes.None ? "none" : $"{board.PsramMb} MB {board.Psram}";
}
