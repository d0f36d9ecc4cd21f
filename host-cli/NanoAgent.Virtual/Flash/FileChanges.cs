namespace NanoAgent.Virtual;

/// <summary>Writes, deletes and renames files: data first, then the commit that makes it count.</summary>
internal sealed class FileChanges(
    FlashGeometry geometry, BlockAllocator blocks, MetadataReader reader, FolderTree tree, FolderMaker folders, SkipList files, MetadataCommits commits)
{
    /// <exception cref="IOException">No room: a new file is left empty, an old one as it was.</exception>
    public void Write(string path, int length)
    {
        FlashEntry file = Open(path);
        if (length > 0 || file.Length > 0)
        {
            Save(file, length, length <= geometry.InlineMax ? [] : files.Extend([], 0, length));
        }
    }

    /// <exception cref="IOException">No room: a new file is left empty, an old one as it was.</exception>
    public void Append(string path, int count)
    {
        FlashEntry file = Open(path);
        int length = file.Length + count;
        if (count == 0)
        {
            return;
        }

        // What lay in the log is in memory when the file leaves it.
        int[] longer = length <= geometry.InlineMax && file.IsInline ? []
            : file.IsInline ? files.Extend([], 0, length)
            : files.Extend(file.Blocks, file.Length, count);
        Save(file, length, longer);
    }

    public void Delete(FlashEntry file)
    {
        commits.Commit(file.Pair, new LogTag(LogTagKind.Delete, file));
        blocks.FreeAll(file.Blocks);
    }

    public void Move(FlashEntry old, string to)
    {
        folders.Make(FolderTree.FolderOf(to));
        FlashPlace place = tree.Find(to);
        if (place.Entry is not null)
        {
            throw new IOException($"'{to}' exists already.");
        }

        var renamed = new FlashEntry(place.Name) { Length = old.Length, Blocks = old.Blocks };
        tree.ReadForCopy(old);
        LogTag[] added = LogTag.NewEntry(renamed, old.StructTag!.DataBytes);
        if (place.Pair == old.Pair)
        {
            commits.Commit(place.Pair, [.. added, new LogTag(LogTagKind.Delete, old)]);
        }
        else
        {
            MoveAcross(old, place.Pair, added);
        }
    }

    // The new entry, with a note in the global state that the old one is still there; then the old one goes, and the note.
    private void MoveAcross(FlashEntry old, MetadataPair target, LogTag[] added)
    {
        commits.State.BeginMove(old.Pair.Entries.IndexOf(old), old.Pair);
        try
        {
            commits.Commit(target, added);
        }
        finally
        {
            commits.State.EndMove();
        }

        commits.Commit(old.Pair, new LogTag(LogTagKind.Delete, old));
    }

    // An existing file is opened for update and emptied in memory (nanoFramework, FileMode.Create): only closing it commits.
    private FlashEntry Open(string path)
    {
        folders.Make(FolderTree.FolderOf(path));
        FlashPlace place = tree.Find(path);
        if (place.Entry is FlashEntry file)
        {
            tree.ReadStruct(file);
            return file.Folder is null ? file : throw new IOException($"'{path}' is a folder.");
        }

        var created = new FlashEntry(place.Name);
        commits.Commit(place.Pair, LogTag.NewEntry(created, 0));
        if (created.Pair != place.Pair)
        {
            // The folder was split over it.
            reader.Fetch(created.Pair);
        }

        return created;
    }

    private void Save(FlashEntry file, int length, int[] dataBlocks)
    {
        int structBytes = dataBlocks.Length == 0 ? length : LogTag.PointerBytes;
        try
        {
            commits.Commit(file.Pair, new LogTag(LogTagKind.Struct, file, structBytes));
        }
        catch (FlashFullException)
        {
            blocks.FreeAll(dataBlocks.Except(file.Blocks));
            throw;
        }

        blocks.FreeAll(file.Blocks.Except(dataBlocks));
        file.Blocks = dataBlocks;
        file.Length = length;
    }
}
