namespace NanoAgent.Virtual;

/// <summary>
/// Changes of the metadata, with what they set off: a full log is rewritten, an emptied part of a folder is taken out of the
/// list, and when a worn pair has moved to other blocks everything that points at it is told (littlefs DESIGN.md, wear
/// levelling and the move problem).
/// </summary>
internal sealed class MetadataCommits
{
    private readonly BlockAllocator _blocks;
    private readonly MetadataReader _reader;
    private readonly MetadataWriter _writer;
    private readonly LogRewriter _rewriter;
    private readonly PairList _list;

    public MetadataCommits(FlashChip chip, BlockAllocator blocks, MetadataReader reader, PairList list)
    {
        _blocks = blocks;
        _reader = reader;
        _list = list;
        _writer = new MetadataWriter(chip, blocks, reader, State);
        _rewriter = new LogRewriter(chip, blocks, reader, _writer, list);
    }

    private enum Outcome
    {
        Done,
        Moved,
        Emptied,
    }

    public GlobalState State { get; } = new();

    /// <exception cref="FlashFullException">No room; nothing has changed.</exception>
    public void Commit(MetadataPair pair, params LogTag[] tags)
    {
        switch (CommitOnce(pair, tags))
        {
            case Outcome.Moved:
                Announce(pair);
                break;
            case Outcome.Emptied:
                Drop(pair);
                break;
        }
    }

    /// <summary>A pair of fresh blocks, of which nothing is on the flash yet.</summary>
    public MetadataPair NewPair() => _rewriter.NewPair();

    private static LogTag TailTag() => new(LogTagKind.Tail, null, LogTag.PointerBytes);

    private Outcome CommitOnce(MetadataPair pair, LogTag[] tags)
    {
        var change = new EntryChange(pair, tags);
        try
        {
            if (change.HasDelete && pair.Entries.Count == 0 && _list.Before(pair) is { IsSplit: true })
            {
                return Outcome.Emptied;
            }

            bool hasMoved = !_writer.TryAppend(pair, tags) && _rewriter.Rewrite(pair, tags);
            return hasMoved ? Outcome.Moved : Outcome.Done;
        }
        catch (FlashFullException)
        {
            change.Undo();
            throw;
        }
    }

    private void Drop(MetadataPair pair)
    {
        MetadataPair before = _list.Before(pair)!;
        _reader.GetState(pair);
        State.Inherit(pair.StateShare);
        (before.Tail, before.IsSplit) = (pair.Tail, pair.IsSplit);
        Commit(before, TailTag());
        _blocks.Free(pair.Blocks[0]);
        _blocks.Free(pair.Blocks[1]);
    }

    // First the folder's entry in its parent, then the tail of the pair before: in between the list has an orphan.
    private void Announce(MetadataPair moved)
    {
        moved.Publish();
        FlashEntry? folder = _list.ParentEntry(moved);
        if (folder is not null)
        {
            State.SetOrphans(true);
            Commit(folder.Pair, new LogTag(LogTagKind.Struct, folder, LogTag.PointerBytes));
        }

        if (_list.Before(moved) is MetadataPair before)
        {
            State.SetOrphans(false);
            Commit(before, TailTag());
        }
    }
}
