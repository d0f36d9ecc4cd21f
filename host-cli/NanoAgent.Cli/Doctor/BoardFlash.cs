using NanoAgent.Board;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Flashing;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Doctor;

/// <summary>How full the flash of a board is. Pure.</summary>
internal static class BoardFlash
{
    private const string Name = "flash";

    /// <summary>littlefs, which the device uses, gives every file of some size whole blocks.</summary>
    private const int BlockBytes = 4096;

    private const int FullPercent = 80;

    public static IEnumerable<Finding> Of(BoardFacts facts)
    {
        if (facts.Files is not { } files)
        {
            return [];
        }

        long bytes = files.Sum(file => (long)file.Bytes);
        string what = $"{files.Count} {(files.Count == 1 ? "file" : "files")} with {bytes} bytes";
        int room = RoomOf(HostResult.Text(facts.Status, "board"));
        if (room == 0)
        {
            return [Finding.Ok(Name, $"{what}; how much fits is not known for this board")];
        }

        long blocks = files.Sum(file => Math.Max(1L, (file.Bytes + BlockBytes - 1) / BlockBytes)) * BlockBytes;
        long percent = blocks * 100 / room;
        string filled = $"{what}, at most {percent} % of {room / 1024} KB";
        return [percent < FullPercent ? Finding.Ok(Name, filled) : Finding.Warn(Name, filled, "nanoagent files, and remove what is old")];
    }

    private static int RoomOf(string board)
    {
        if (!BoardProfiles.Names.Contains(board))
        {
            return 0;
        }

        int flashMb = BoardReader.Read(BoardProfiles.Find(board).Json).FlashMb;
        return PartitionMap.FlashSizes.Contains(flashMb) ? PartitionMap.FilesBytes(flashMb) : 0;
    }
}
