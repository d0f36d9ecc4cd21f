namespace NanoAgent.Virtual;

/// <summary>All metadata pairs in the order of their tails, and what it costs to go through them.</summary>
internal sealed class PairList
{
    /// <summary>The superblock's name "littlefs" and its structure (SPEC.md, superblock entry).</summary>
    private const int SuperblockNameBytes = 8;

    private const int SuperblockStructBytes = 24;

    private readonly MetadataReader _reader;
    private readonly SkipList _files;

    public PairList(MetadataReader reader, SkipList files, MetadataPair superblock)
    {
        _reader = reader;
        _files = files;
        Superblock = Root = superblock;
    }

    /// <summary>Blocks 0 and 1, where the list begins.</summary>
    public MetadataPair Superblock { get; }

    /// <summary>The first pair of the root folder: the superblock too, until that is written too often.</summary>
    public MetadataPair Root { get; set; }

    /// <summary>An empty name stands for it: it is never found and always the first.</summary>
    public static FlashEntry NewSuperblockEntry()
    {
        var entry = new FlashEntry([]) { Length = SuperblockStructBytes };
        entry.NameTag = new LogTag(LogTagKind.Name, entry, SuperblockNameBytes);
        entry.StructTag = new LogTag(LogTagKind.Struct, entry, SuperblockStructBytes);
        return entry;
    }

    /// <summary>The pair whose tail this one is.</summary>
    public MetadataPair? Before(MetadataPair pair)
    {
        for (MetadataPair? at = Superblock; at is not null && pair != Superblock; at = at.Tail)
        {
            _reader.Fetch(at);
            if (at.Tail == pair)
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>The entry of the folder that begins with this pair.</summary>
    public FlashEntry? ParentEntry(MetadataPair head)
    {
        for (MetadataPair? at = Superblock; at is not null; at = at.Tail)
        {
            _reader.Fetch(at);
            if (at.Entries.Find(entry => entry.Folder == head) is FlashEntry folder)
            {
                return folder;
            }
        }

        return null;
    }

    /// <summary>Goes through everything, as the search for free blocks does.</summary>
    public void Search()
    {
        for (MetadataPair? at = Superblock; at is not null; at = at.Tail)
        {
            _reader.Fetch(at);
            foreach (FlashEntry entry in at.Entries)
            {
                if (entry.StructTag is not null && entry.Pair == at)
                {
                    _reader.Get(at, entry, LogTagKind.Struct, LogTag.PointerBytes);
                    _files.FollowAll(entry.Blocks.Length);
                }
            }
        }
    }

    /// <summary>What happens at a start: the superblock is read and the global state put together.</summary>
    public void Mount()
    {
        for (MetadataPair? at = Superblock; at is not null; at = at.Tail)
        {
            _reader.Fetch(at);
            _reader.GetState(at);
        }
    }
}
