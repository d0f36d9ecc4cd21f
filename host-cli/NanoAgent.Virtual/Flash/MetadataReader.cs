namespace NanoAgent.Virtual;

/// <summary>
/// What it costs to read a metadata log. Tags are chained backwards and forwards through their differences, so nothing
/// can be found without walking the log; this is where nearly all reads of littlefs come from.
/// </summary>
internal sealed class MetadataReader(FlashChip chip)
{
    private readonly int _blockBytes = chip.Geometry.BlockBytes;

    /// <summary>Decides which block is the newer one, then reads the log to its end and on over what the last commit promised to be erased.</summary>
    public void Fetch(MetadataPair pair)
    {
        foreach (int block in pair.Blocks)
        {
            chip.Read(block, 0, MetadataPair.RevisionBytes, MetadataPair.RevisionBytes);
        }

        int end = Math.Min(pair.End + chip.Geometry.ProgramBytes, _blockBytes);
        chip.Read(pair.ActiveBlock, MetadataPair.RevisionBytes, end - MetadataPair.RevisionBytes, _blockBytes);
        pair.HasRoom = pair.End < _blockBytes;
    }

    /// <summary>Walks back to a tag of an entry and reads its data, at most <paramref name="most"/> bytes.</summary>
    public void Get(MetadataPair pair, FlashEntry entry, LogTagKind kind, int most)
    {
        LogTag tag = (kind == LogTagKind.Name ? entry.NameTag : entry.StructTag)!;
        WalkBack(pair, tag);
        int count = Math.Min(tag.DataBytes, most);
        chip.Read(pair.ActiveBlock, tag.Offset + LogTag.HeaderBytes, count, count);
    }

    /// <summary>Looks for the pair's share of the global state, which most pairs do not have: then this reads the whole log.</summary>
    public void GetState(MetadataPair pair) => WalkBack(pair, pair.Log.LastOrDefault(tag => tag.Kind == LogTagKind.MoveState));

    /// <summary>
    /// Goes through the log for what is worth keeping: for each tag that could be, through the rest of the log for one that
    /// supersedes it.
    /// </summary>
    /// <param name="copied">Entries whose data are read too; null for none.</param>
    /// <param name="structsOnly">A rename takes along the structure, and no name.</param>
    public void Traverse(MetadataPair pair, Predicate<FlashEntry>? copied, bool structsOnly = false)
    {
        List<LogTag> log = pair.Log;
        int block = pair.ActiveBlock;
        for (int i = 0; i < log.Count; i++)
        {
            LogTag tag = log[i];
            chip.Read(block, tag.Offset, LogTag.HeaderBytes, LogTag.HeaderBytes);
            if (!tag.IsKept || (structsOnly && tag.Kind == LogTagKind.Name))
            {
                continue;
            }

            if (!IsSuperseded(log, i, block) && copied is not null && IsCurrent(tag, pair) && copied(tag.Entry!))
            {
                chip.Read(block, tag.Offset + LogTag.HeaderBytes, tag.DataBytes, tag.DataBytes);
            }
        }
    }

    private static bool IsCurrent(LogTag tag, MetadataPair pair) =>
        tag.Entry!.Pair == pair && !tag.Entry.IsDeleted && (tag.Entry.NameTag == tag || tag.Entry.StructTag == tag);

    private bool IsSuperseded(List<LogTag> log, int at, int block)
    {
        for (int i = at + 1; i < log.Count; i++)
        {
            chip.Read(block, log[i].Offset, LogTag.HeaderBytes, LogTag.HeaderBytes);
            if (log[at].IsSupersededBy(log[i]))
            {
                return true;
            }
        }

        return false;
    }

    private void WalkBack(MetadataPair pair, LogTag? to)
    {
        for (int i = pair.Log.Count - 1; i >= 0; i--)
        {
            chip.Read(pair.ActiveBlock, pair.Log[i].Offset, LogTag.HeaderBytes, LogTag.HeaderBytes);
            if (pair.Log[i] == to)
            {
                return;
            }
        }
    }
}
