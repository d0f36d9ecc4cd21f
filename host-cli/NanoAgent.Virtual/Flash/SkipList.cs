using System.Numerics;

namespace NanoAgent.Virtual;

/// <summary>
/// The blocks of a larger file: a list from the last block to the first in which block i also points 2, 4, 8 … blocks back,
/// as often as i can be halved (littlefs DESIGN.md, CTZ skip-lists). An unfinished last block is copied when the file grows.
/// </summary>
internal sealed class SkipList(FlashChip chip, BlockAllocator blocks)
{
    private const int PointerBytes = 4;

    private readonly int _blockBytes = chip.Geometry.BlockBytes;

    /// <summary>Adds bytes to the end of a file that has the given blocks; takes and programs what is needed.</summary>
    /// <returns>The blocks of the longer file. The caller frees the old ones that are not among them.</returns>
    /// <exception cref="FlashFullException">No room; nothing is kept.</exception>
    public int[] Extend(int[] old, int length, int added)
    {
        List<int> list = [.. old];
        var taken = new List<int>();
        try
        {
            int used = Begin(list, taken, length);
            while (used + added > _blockBytes)
            {
                chip.ProgramAndVerify(_blockBytes);
                added -= _blockBytes - used;
                used = Append(list, taken);
            }

            chip.ProgramAndVerify(used + added);
            return [.. list];
        }
        catch (FlashFullException)
        {
            taken.ForEach(blocks.Free);
            throw;
        }
    }

    /// <summary>Reads from one place on, following the pointers there from the end of the file.</summary>
    public void Read(int length, int position, int count)
    {
        int end = Math.Min(length, position + count);
        while (position < end)
        {
            (int block, int offset) = Place(position);
            Follow(Place(length - 1).Block, block);
            int taken = Math.Min(end - position, _blockBytes - offset);
            int from = chip.Geometry.ReadsDown(offset);
            int loads = (offset + taken - from + chip.Geometry.CacheBytes - 1) / chip.Geometry.CacheBytes;
            chip.CountRead(Math.Min(loads * chip.Geometry.CacheBytes, _blockBytes - from));
            position += taken;
        }
    }

    /// <summary>Visits every block, as the search for free ones does: two pointers a read.</summary>
    public void FollowAll(int count) => chip.CountRead(count / 2 * chip.Geometry.ReadBytes);

    // Block and offset of a byte (DESIGN.md gives the closed form).
    private (int Block, int Offset) Place(int position)
    {
        int payload = _blockBytes - (2 * PointerBytes);
        int block = position / payload;
        if (block == 0)
        {
            return (0, position);
        }

        block = (position - (PointerBytes * (BitOperations.PopCount((uint)(block - 1)) + 2))) / payload;
        return (block, position - (payload * block) - (PointerBytes * BitOperations.PopCount((uint)block)));
    }

    private static int Pointers(int block) => block == 0 ? 0 : BitOperations.TrailingZeroCount(block) + 1;

    private void Follow(int from, int to)
    {
        while (from > to)
        {
            int reach = BitOperations.Log2((uint)(from - to));
            from -= 1 << Math.Min(reach, BitOperations.TrailingZeroCount(from));
            chip.CountRead(chip.Geometry.ReadBytes);
        }
    }

    // The block that takes the next byte, and how much of it is in use.
    private int Begin(List<int> list, List<int> taken, int length)
    {
        if (length == 0)
        {
            return Append(list, taken);
        }

        int used = Place(length - 1).Offset + 1;
        if (used == _blockBytes)
        {
            return Append(list, taken);
        }

        list.RemoveAt(list.Count - 1);
        Take(list, taken);
        chip.CountRead(chip.Geometry.ReadsUp(used));
        return used;
    }

    private int Append(List<int> list, List<int> taken)
    {
        int pointers = Pointers(list.Count);
        Take(list, taken);
        chip.CountRead(Math.Max(0, pointers - 1) * chip.Geometry.ReadBytes);
        return pointers * PointerBytes;
    }

    private void Take(List<int> list, List<int> taken)
    {
        int block = blocks.Allocate();
        chip.Erase(block);
        list.Add(block);
        taken.Add(block);
    }
}
