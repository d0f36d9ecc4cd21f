namespace NanoAgent.Virtual;

/// <summary>
/// Rewrites the log of a pair that is full. What would take more than half a block afterwards is split over more pairs, so
/// that the next rewrite is far off (littlefs DESIGN.md, metadata pairs).
/// </summary>
internal sealed class LogRewriter(
    FlashChip chip, BlockAllocator blocks, MetadataReader reader, MetadataWriter writer, PairList list)
{
    /// <summary>littlefs keeps ids below this in one pair.</summary>
    private const int EntriesMax = 0xFF;

    /// <returns>True when the pair has got other blocks, which whoever points at it has to be told.</returns>
    /// <exception cref="FlashFullException">The log does not fit, and there is no room to split it.</exception>
    public bool Rewrite(MetadataPair pair, LogTag[] tags)
    {
        while (SplitPoint(pair) is int split && split > 0)
        {
            if (!TryMoveToNewTail(pair, pair.Entries[split..], tags))
            {
                // The log stays as long as it is and is rewritten more often.
                break;
            }

            pair.Entries = pair.Entries[..split];
        }

        if (writer.IsTired(pair) && pair == list.Superblock)
        {
            ExpandSuperblock(pair, tags);
        }

        return writer.Rewrite(pair, pair, pair.Entries, tags, mayMove: pair != list.Superblock);
    }

    /// <summary>A pair of fresh blocks, of which nothing is on the flash yet.</summary>
    public MetadataPair NewPair()
    {
        int second = blocks.Allocate();
        int first;
        try
        {
            first = blocks.Allocate();
        }
        catch (FlashFullException)
        {
            blocks.Free(second);
            throw;
        }

        // The revision goes on from whatever is there, rounded up to the start of a cycle.
        chip.Read(first, 0, MetadataPair.RevisionBytes, MetadataPair.RevisionBytes);
        return new MetadataPair(first, second);
    }

    // The first entry that goes to another pair: halves until what is behind it fits. 0 when all of it does.
    private int SplitPoint(MetadataPair pair)
    {
        int split = 0;
        while (pair.Entries.Count - split > 1)
        {
            reader.Traverse(pair, copied: null);
            int size = pair.Entries.Skip(split).Sum(entry => entry.LogBytes);
            if (pair.Entries.Count - split < EntriesMax && size <= chip.Geometry.BlockBytes / 2)
            {
                break;
            }

            split += (pair.Entries.Count - split) / 2;
        }

        return split;
    }

    private bool TryMoveToNewTail(MetadataPair pair, List<FlashEntry> entries, LogTag[] tags)
    {
        try
        {
            MetadataPair tail = NewPair();
            (tail.Tail, tail.IsSplit) = (pair.Tail, pair.IsSplit);
            writer.Rewrite(tail, pair, entries, tags, mayMove: true);
            tail.Publish();
            (pair.Tail, pair.IsSplit) = (tail, true);
            return true;
        }
        catch (FlashFullException)
        {
            return false;
        }
    }

    // The superblock has its fixed place and cannot move: the root gets a pair of its own, unless little is free.
    private void ExpandSuperblock(MetadataPair pair, LogTag[] tags)
    {
        list.Search();
        bool hasRoom = chip.Geometry.Blocks - blocks.Used > chip.Geometry.Blocks / 8;
        if (!hasRoom || !TryMoveToNewTail(pair, [.. pair.Entries], tags))
        {
            return;
        }

        // The root's pair has got everything, the superblock's entry too; a copy of that is all that stays here.
        list.Root = pair.Tail!;
        FlashEntry copy = PairList.NewSuperblockEntry();
        copy.Pair = pair;
        pair.Log.AddRange([copy.NameTag!, copy.StructTag!]);
        pair.Entries = [copy];
    }
}
