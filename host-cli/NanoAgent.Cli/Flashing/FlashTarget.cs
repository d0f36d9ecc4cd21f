using System.Text.Json.Nodes;
using NanoAgent.Board;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Flashing;

/// <summary>Which image of nanoFramework goes onto a board, and how large its flash is. Pure but for the profiles it reads.</summary>
/// <param name="Image">For example "ESP32_S3_OCTAL".</param>
/// <param name="FlashMb">0 when nobody said.</param>
/// <param name="Board">The profile; empty when none was named.</param>
internal sealed record FlashTarget(string Image, int FlashMb, string Board)
{
    public const string Octal = "ESP32_S3_OCTAL";
    public const string Quad = "ESP32_S3_QUAD";

    private const string Chip = "ESP32-S3";
    private const string BoardHint = "--board NAME (nanoagent boards lists them), or --target ESP32_S3_OCTAL or ESP32_S3_QUAD";

    /// <summary>What the command line says; null when it says nothing about the board.</summary>
    public static FlashTarget? Asked(FlashRequest request)
    {
        if (request.Board == null)
        {
            return request.Target == null ? null : new FlashTarget(request.Target, request.FlashMb, "");
        }

        FlashTarget target = Of(BoardReader.Read(BoardProfiles.Find(request.Board).Json), request.Target);
        return request.FlashMb == 0 ? target : target with { FlashMb = request.FlashMb };
    }

    /// <summary>What a running board says of itself.</summary>
    public static FlashTarget Told(JsonNode status, FlashRequest request)
    {
        string board = HostResult.Text(status, "board");
        if (BoardProfiles.Names.Contains(board))
        {
            FlashTarget target = Of(BoardReader.Read(BoardProfiles.Find(board).Json), null);
            return request.FlashMb == 0 ? target : target with { FlashMb = request.FlashMb };
        }

        // The image for quad PSRAM calls itself ESP32_S3_QUADL.
        string image = HostResult.Text(status, "target");
        return image.StartsWith(Quad, StringComparison.Ordinal) ? new FlashTarget(Quad, request.FlashMb, board)
            : image.StartsWith(Octal, StringComparison.Ordinal) ? new FlashTarget(Octal, request.FlashMb, board)
            : throw Unknown();
    }

    /// <summary>Nobody said which board it is.</summary>
    public static CliException Unknown() => new(
        "which board is it? nothing about the chip tells how its PSRAM is wired, and the wrong image starts without PSRAM", BoardHint, ExitCodes.Usage);

    /// <summary>What fits a board, by its profile.</summary>
    /// <param name="board">The profile.</param>
    /// <param name="asked">An image that a person wants instead.</param>
    public static FlashTarget Of(BoardProfile board, string? asked)
    {
        if (board.Target == "virtual")
        {
            throw new CliException($"the board '{board.Name}' is a simulation on this PC; there is nothing to flash", "nanoagent up", ExitCodes.Refused);
        }

        if (board.Chip is not ("" or Chip))
        {
            throw new CliException($"the board '{board.Name}' has an {board.Chip}; NanoAgent runs on the {Chip}", null, ExitCodes.Refused);
        }

        string image = asked ?? (board.Target.Length > 0 ? board.Target : board.Psram switch
        {
            PsramTypes.Octal => Octal,
            PsramTypes.Quad or PsramTypes.None => Quad,
            _ => throw new CliException($"the profile of '{board.Name}' says neither its target nor its PSRAM", BoardHint, ExitCodes.Refused),
        });
        return new FlashTarget(image, board.FlashMb, board.Name);
    }
}
