namespace NanoAgent.Virtual;

/// <summary>
/// Makes folders, which appear with their first file: the adapter of the board asks for every folder on the way when it
/// writes into it for the first time since the start, and remembers it (FlashFileStore of NanoAgent.Esp32).
/// </summary>
internal sealed class FolderMaker(BlockAllocator blocks, FolderTree tree, MetadataCommits commits)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The board was restarted: what the adapter knew is gone.</summary>
    public void ForgetKnown() => _known.Clear();

    public void Make(string path)
    {
        if (path.Length == 0 || _known.Contains(path))
        {
            return;
        }

        MakeUnknown(path);
        _known.Add(path);
    }

    private void MakeUnknown(string path)
    {
        Make(FolderTree.FolderOf(path));
        FlashPlace asked = tree.Find(path);
        if (asked.Entry is not null)
        {
            tree.ReadInfo(asked.Entry);

            // A file is not remembered: it can go and make room for a folder of its name.
            _ = asked.Entry.Folder ?? throw new IOException($"'{path}' is a file.");
            return;
        }

        FlashPlace place = tree.Find(path);
        MetadataPair pair = commits.NewPair();
        try
        {
            Link(pair, place);
        }
        catch (FlashFullException)
        {
            blocks.FreeAll(pair.Blocks);
            throw;
        }
    }

    // A new folder goes into the list of all pairs behind the last pair of its parent.
    private void Link(MetadataPair pair, FlashPlace place)
    {
        MetadataPair before = tree.LastOf(place.Pair);
        pair.Tail = before.Tail;
        commits.Commit(pair);
        pair.Publish();
        before.Tail = pair;
        try
        {
            Announce(before, place, new FlashEntry(place.Name) { Folder = pair });
        }
        catch (FlashFullException)
        {
            before.Tail = pair.Tail;
            throw;
        }
    }

    private void Announce(MetadataPair before, FlashPlace place, FlashEntry folder)
    {
        LogTag[] entry = LogTag.NewEntry(folder, LogTag.PointerBytes);
        var tail = new LogTag(LogTagKind.Tail, null, LogTag.PointerBytes);
        if (before == place.Pair)
        {
            commits.Commit(place.Pair, [.. entry, tail]);
            return;
        }

        // Tail and entry are in different pairs: until both are written the list has an orphan.
        commits.State.SetOrphans(true);
        commits.Commit(before, tail);
        commits.State.SetOrphans(false);
        commits.Commit(place.Pair, entry);
    }
}
