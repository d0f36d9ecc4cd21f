namespace NanoAgent.Virtual;

/// <summary>
/// Hands out blocks one after the other around the whole chip, which is how littlefs levels the wear of file data. It
/// knows which blocks are free from a search of the tree, and searches again when it has passed them all (DESIGN.md,
/// the block allocator).
/// </summary>
internal sealed class BlockAllocator(FlashGeometry geometry)
{
    private readonly bool[] _isUsed = new bool[geometry.Blocks];
    private readonly bool[] _wasUsed = new bool[geometry.Blocks];
    private int _start;
    private int _next;
    private int _window;

    /// <summary>Reads the whole tree; the one who knows the tree counts what that costs.</summary>
    public Action Search { get; set; } = () => { };

    public int Used { get; private set; }

    /// <exception cref="FlashFullException">Every block is in use.</exception>
    public int Allocate()
    {
        while (true)
        {
            while (_next < _window)
            {
                int block = (_start + _next++) % geometry.Blocks;
                if (!_wasUsed[block])
                {
                    Take(block);
                    return block;
                }
            }

            SearchNextWindow();
            if (Used == geometry.Blocks)
            {
                throw new FlashFullException();
            }
        }
    }

    /// <summary>Takes a block that has its fixed place.</summary>
    public void Take(int block)
    {
        _isUsed[block] = true;
        Used++;
    }

    public void Free(int block)
    {
        _isUsed[block] = false;
        Used--;
    }

    public void FreeAll(IEnumerable<int> blocks)
    {
        foreach (int block in blocks)
        {
            Free(block);
        }
    }

    /// <summary>After a start the search begins at another place, so that short runs do not wear the same blocks.</summary>
    public void StartAt(int block)
    {
        _start = block % geometry.Blocks;
        _next = 0;
        _window = 0;
    }

    private void SearchNextWindow()
    {
        _start = (_start + _next) % geometry.Blocks;
        _next = 0;
        _window = Math.Min(geometry.LookaheadBlocks, geometry.Blocks);
        _isUsed.CopyTo(_wasUsed, 0);
        Search();
    }
}
