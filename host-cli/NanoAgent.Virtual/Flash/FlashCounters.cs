namespace NanoAgent.Virtual;

/// <summary>What a simulated flash has done so far, or between two moments.</summary>
/// <param name="Programmed">Bytes programmed, padding included.</param>
/// <param name="Erases">4 KB blocks erased.</param>
/// <param name="Read">Bytes read from the chip.</param>
/// <param name="Operations">Writes, appends, deletes and renames.</param>
/// <param name="BlocksUsed">Blocks in use now.</param>
/// <param name="Blocks">Blocks there are.</param>
/// <param name="WorstWear">Erases of the block that was erased most.</param>
public sealed record FlashCounters(
    long Programmed, long Erases, long Read, long Operations, int BlocksUsed, int Blocks, int WorstWear)
{
    /// <summary>What was done since <paramref name="earlier"/>; the blocks and their wear are those of now.</summary>
    public static FlashCounters operator -(FlashCounters now, FlashCounters earlier) => now with
    {
        Programmed = now.Programmed - earlier.Programmed,
        Erases = now.Erases - earlier.Erases,
        Read = now.Read - earlier.Read,
        Operations = now.Operations - earlier.Operations,
    };
}
