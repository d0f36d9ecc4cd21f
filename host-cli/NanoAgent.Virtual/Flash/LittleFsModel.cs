namespace NanoAgent.Virtual;

/// <summary>
/// What littlefs v2.9 does to the flash for each operation of the file port: bytes programmed and read, blocks erased, wear.
/// A model of its structures (SPEC.md and DESIGN.md of littlefs) without the data: it knows names and lengths only. On random
/// traces of some thousand operations it programs and erases what the library does, to the byte but for an odd commit,
/// and reads as much within 2 %.
/// </summary>
public sealed class LittleFsModel
{
    private readonly FlashChip _chip;
    private readonly BlockAllocator _blocks;
    private readonly SkipList _files;
    private readonly PairList _list;
    private readonly FolderTree _tree;
    private readonly FolderMaker _folders;
    private readonly FileChanges _changes;
    private int _starts;

    /// <summary>A freshly formatted flash.</summary>
    public LittleFsModel(FlashGeometry? geometry = null)
    {
        Geometry = geometry ?? new FlashGeometry();
        _chip = new FlashChip(Geometry);
        _blocks = new BlockAllocator(Geometry);
        _files = new SkipList(_chip, _blocks);
        var reader = new MetadataReader(_chip);
        _list = new PairList(reader, _files, new MetadataPair(0, 1));
        _tree = new FolderTree(reader, _list);
        var commits = new MetadataCommits(_chip, _blocks, reader, _list);
        _folders = new FolderMaker(_blocks, _tree, commits);
        _changes = new FileChanges(Geometry, _blocks, reader, _tree, _folders, _files, commits);
        _chip.Uncounted(() => Format(commits));
    }

    public FlashGeometry Geometry { get; }

    /// <summary>What has been done so far, but for the number of operations, which the store counts.</summary>
    public FlashCounters Counters => new(
        _chip.Programmed, _chip.Erases, _chip.BytesRead, 0, _blocks.Used, Geometry.Blocks, _chip.WorstWear);

    /// <summary>A flash on which this content lies, without a past. What does not fit is left out until it is written.</summary>
    public static LittleFsModel Of(IFlashContent content, FlashGeometry? geometry = null) => Begin(content, geometry).GetAwaiter().GetResult();

    /// <summary>The same, made in the background from the names and lengths of now.</summary>
    internal static Task<LittleFsModel> Begin(IFlashContent content, FlashGeometry? geometry = null)
    {
        string[] folders = content.AllFolders();
        (string Path, int Length)[] files = [.. content.AllFiles().Select(path => (path, content.Length(path)))];
        return Task.Run(() =>
        {
            var model = new LittleFsModel(geometry);
            model._chip.Uncounted(() =>
            {
                Array.ForEach(folders, folder => TryQuietly(() => model._folders.Make(folder)));
                Array.ForEach(files, file => TryQuietly(() => model.Write(file.Path, Math.Max(0, file.Length))));
            });
            return model;
        });
    }

    /// <summary>What a start of the board costs.</summary>
    public void Mount()
    {
        _folders.ForgetKnown();

        // Anywhere, but the same for every run of the same test: 2654435761 spreads consecutive numbers (Knuth, 6.4).
        _blocks.StartAt((int)((++_starts * 2654435761L) % Geometry.Blocks));
        _list.Mount();
    }

    /// <summary>Follows a change that did not come through the port, at no cost. A length of -1 is a file that is gone.</summary>
    internal void Adopt(string path, int length)
    {
        if (LengthOf(path) != length)
        {
            _chip.Uncounted(() => TryQuietly(length < 0 ? () => Delete(path) : () => Write(path, length)));
        }
    }

    /// <summary>What it takes a file for, at no cost; -1 when there is none.</summary>
    internal int LengthOf(string path) => _tree.LengthOf(path);

    /// <summary>A question for a file's existence or length.</summary>
    internal void Stat(string path)
    {
        if (FindFile(path) is FlashEntry file)
        {
            _tree.ReadInfo(file);
        }
    }

    internal void Read(string path, int position, int count)
    {
        if (FindFile(path) is not FlashEntry file)
        {
            return;
        }

        _tree.ReadStruct(file);
        if (!file.IsInline)
        {
            _files.Read(file.Length, position, count);
        }
    }

    internal void List(string folder)
    {
        foreach (MetadataPair pair in _tree.PairsOf(folder))
        {
            pair.Entries.ForEach(_tree.ReadInfo);
        }
    }

    /// <exception cref="IOException">No room: a new file is left empty, an old one as it was.</exception>
    internal void Write(string path, int length) => _changes.Write(path, length);

    /// <exception cref="IOException">No room: a new file is left empty, an old one as it was.</exception>
    internal void Append(string path, int count) => _changes.Append(path, count);

    internal void Delete(string path)
    {
        if (FindFile(path) is FlashEntry file)
        {
            _changes.Delete(file);
        }
    }

    /// <exception cref="IOException">There is no such file, the target exists, or there is no room; nothing has changed.</exception>
    internal void Move(string from, string to) =>
        _changes.Move(FindFile(from) ?? throw new FileNotFoundException($"There is no '{from}'."), to);

    private static void TryQuietly(Action change)
    {
        try
        {
            change();
        }
        catch (IOException)
        {
            // Content that this flash could not hold; it costs nothing until it is written through the port.
        }
    }

    // Twice, so that nothing of an older file system is left in either block.
    private void Format(MetadataCommits commits)
    {
        _blocks.Search = _list.Search;
        _blocks.Take(0);
        _blocks.Take(1);
        FlashEntry superblock = PairList.NewSuperblockEntry();
        superblock.Pair = _list.Superblock;
        _list.Superblock.Entries.Add(superblock);
        commits.Commit(_list.Superblock, superblock.NameTag!, superblock.StructTag!);
        commits.Commit(_list.Superblock);
    }

    private FlashEntry? FindFile(string path) => _tree.TryFind(path)?.Entry is { Folder: null } file ? file : null;
}
