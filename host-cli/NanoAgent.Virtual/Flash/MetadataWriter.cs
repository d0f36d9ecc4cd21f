namespace NanoAgent.Virtual;

/// <summary>Writes commits to the log of a pair, and whole logs to its other block.</summary>
internal sealed class MetadataWriter(FlashChip chip, BlockAllocator blocks, MetadataReader reader, GlobalState state)
{
    /// <summary>A CRC with its tag must fit behind everything else (littlefs SPEC.md).</summary>
    private const int LastCrcBytes = 8;

    /// <summary>Forward CRC and CRC with their tags.</summary>
    private const int CrcBytes = 20;

    private readonly FlashGeometry _geometry = chip.Geometry;

    /// <summary>Adds a commit behind the others. False, at the cost of what was programmed in vain, when the block has no room left.</summary>
    public bool TryAppend(MetadataPair pair, IReadOnlyList<LogTag> tags)
    {
        int begin = pair.End;
        if (!pair.HasRoom)
        {
            return false;
        }

        var log = new LogBuilder(begin, _geometry.BlockBytes - LastCrcBytes);
        if (!log.TryAddAll(tags) || !TryAddState(log, pair, out UInt128 share))
        {
            ProgramInVain(log.End - begin);
            return false;
        }

        int end = Finish(log, begin, pair.ActiveBlock);
        pair.Log.AddRange(log.Tags);
        pair.End = end;
        pair.StateShare = share;
        state.Committed();
        return true;
    }

    /// <summary>Writes what is worth keeping of <paramref name="source"/> to the other block of <paramref name="pair"/>.</summary>
    /// <returns>True when that block was given up for a fresh one, which the rest of the tree has to be told.</returns>
    public bool Rewrite(MetadataPair pair, MetadataPair source, List<FlashEntry> kept, IReadOnlyList<LogTag> added, bool mayMove)
    {
        var keptEntries = new HashSet<FlashEntry>(kept);
        var log = new LogBuilder(MetadataPair.RevisionBytes, _geometry.BlockBytes - LastCrcBytes);
        bool moves = mayMove && IsTired(pair) && TryMove(pair);
        pair.Revision = (pair.Revision + 1) % Cycle;
        reader.Traverse(source, keptEntries.Contains);
        reader.GetState(pair);

        LogTag[] tail = pair.Tail is null ? [] : [new LogTag(LogTagKind.Tail, null, LogTag.PointerBytes)];
        UInt128 share = pair.StateShare ^ (moves ? state.Inherited : state.Pending);
        LogTag[] shares = share == 0 ? [] : [new LogTag(LogTagKind.MoveState, null, GlobalState.Bytes)];
        int block = pair.Blocks[1 - pair.Active];
        chip.Erase(block);
        List<LogTag> current = CurrentTags(source, keptEntries, added);
        if (!log.TryAddAll([.. current, .. tail, .. shares]))
        {
            ProgramInVain(log.End);
            throw new FlashFullException();
        }

        int end = Finish(log, 0, block);
        pair.Rewritten(log.Tags, end);
        pair.StateShare = share;
        Adopt(pair, kept, log.Tags);
        CommitState(moves);
        return moves;
    }

    /// <summary>The pair has been rewritten so often that it is due for another block (lfs.h, block_cycles).</summary>
    public bool IsTired(MetadataPair pair) => (pair.Revision + 1) % Cycle == 0;

    // Odd, so that not always the same block of the two is replaced.
    private int Cycle => (_geometry.BlockCycles + 1) | 1;

    private static List<LogTag> CurrentTags(MetadataPair source, HashSet<FlashEntry> kept, IReadOnlyList<LogTag> added)
    {
        var current = new List<LogTag>();
        foreach (LogTag tag in source.Log.Concat(added))
        {
            if (tag.IsKept && kept.Contains(tag.Entry!) && (tag == tag.Entry!.NameTag || tag == tag.Entry.StructTag))
            {
                current.Add(tag.Copy());
            }
        }

        return current;
    }

    private static void Adopt(MetadataPair pair, List<FlashEntry> kept, List<LogTag> log)
    {
        pair.Entries = kept;
        foreach (LogTag tag in log)
        {
            if (tag.Entry is FlashEntry entry)
            {
                entry.Pair = pair;
                (entry.NameTag, entry.StructTag) = tag.Kind == LogTagKind.Name ? (tag, entry.StructTag) : (entry.NameTag, tag);
            }
        }
    }

    private void CommitState(bool moves)
    {
        if (moves)
        {
            state.CommittedInherited();
        }
        else
        {
            state.Committed();
        }
    }

    private bool TryMove(MetadataPair pair)
    {
        try
        {
            int block = blocks.Allocate();
            blocks.Free(pair.Blocks[1 - pair.Active]);
            pair.Blocks[1 - pair.Active] = block;
            return true;
        }
        catch (FlashFullException)
        {
            // Worn but good: it is used on.
            return false;
        }
    }

    private bool TryAddState(LogBuilder log, MetadataPair pair, out UInt128 share)
    {
        share = pair.StateShare ^ state.Pending;
        if (state.Pending == 0)
        {
            return true;
        }

        reader.GetState(pair);
        return log.TryAdd(new LogTag(LogTagKind.MoveState, null, GlobalState.Bytes));
    }

    // The program buffer was written out whenever it was full; the rest of it is dropped.
    private void ProgramInVain(int bytes) => chip.Program(bytes / _geometry.CacheBytes * _geometry.CacheBytes);

    // Pads the commit to whole programs. Where another commit can follow, it says what the erased flash behind it looks like.
    private int Finish(LogBuilder log, int begin, int block)
    {
        int end = _geometry.Programs(Math.Min(log.End + CrcBytes, _geometry.BlockBytes));
        if (end <= _geometry.BlockBytes - _geometry.ProgramBytes)
        {
            chip.Read(block, end, _geometry.ProgramBytes, _geometry.ProgramBytes);
            log.Add(new LogTag(LogTagKind.ForwardCrc, null, LastCrcBytes));
        }

        int crc = log.End + LogTag.HeaderBytes;
        log.Add(new LogTag(LogTagKind.Crc, null, end - crc));
        chip.Program(crc + LogTag.HeaderBytes - begin);

        // The commit is read back to check its CRC.
        chip.DropBuffer();
        chip.Read(block, begin, crc + LogTag.HeaderBytes - begin, crc + LogTag.HeaderBytes);
        return end;
    }
}
