namespace NanoAgent.Virtual;

/// <summary>
/// Two blocks that take turns in holding the log of a folder, or of a part of one (littlefs SPEC.md, metadata pairs). All
/// pairs hang together in one list by their tails.
/// </summary>
internal sealed class MetadataPair(int first, int second)
{
    /// <summary>Bytes of the revision count at the start of a block.</summary>
    public const int RevisionBytes = 4;

    /// <summary>The two blocks, in the order in which they are looked at.</summary>
    public int[] Blocks { get; } = [first, second];

    /// <summary>Which of the two holds the log.</summary>
    public int Active { get; private set; }

    public int ActiveBlock => Blocks[Active];

    /// <summary>Rewrites since the pair got its blocks, modulo what makes it move.</summary>
    public int Revision { get; set; }

    /// <summary>Where the next commit goes.</summary>
    public int End { get; set; } = RevisionBytes;

    /// <summary>
    /// Another commit can follow. Decided when the log is read, and not again when it is rewritten: until the next
    /// operation reads it anew, littlefs takes the block for as full as it was.
    /// </summary>
    public bool HasRoom { get; set; }

    public List<LogTag> Log { get; private set; } = [];

    /// <summary>In the order of their names, but for the superblock, which is always the first.</summary>
    public List<FlashEntry> Entries { get; set; } = [];

    /// <summary>The next pair in the list of all.</summary>
    public MetadataPair? Tail { get; set; }

    /// <summary>The next pair holds more of the same folder.</summary>
    public bool IsSplit { get; set; }

    /// <summary>This pair's share of the global state, which is the exclusive or of all shares.</summary>
    public UInt128 StateShare { get; set; }

    /// <summary>Whoever points at the pair from now on names the block first that holds the log now.</summary>
    public void Publish()
    {
        Array.Reverse(Blocks, 0, Active + 1);
        Active = 0;
    }

    /// <summary>The other block has got the whole log.</summary>
    public void Rewritten(List<LogTag> log, int end)
    {
        Active = 1 - Active;
        Log = log;
        End = end;
    }

    /// <summary>Where a name is, or, complemented, where it would be.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        int from = Entries.Count > 0 && Entries[0].Name.Length == 0 ? 1 : 0;
        int to = Entries.Count;
        while (from < to)
        {
            int middle = (from + to) / 2;
            int order = Compare(name, Entries[middle].Name);
            if (order == 0)
            {
                return middle;
            }

            (from, to) = order < 0 ? (from, middle) : (middle + 1, to);
        }

        return ~from;
    }

    // Byte by byte; of two names of which one begins with the other, littlefs puts the longer one first.
    private static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int shorter = Math.Min(a.Length, b.Length);
        int order = a[..shorter].SequenceCompareTo(b[..shorter]);
        return order != 0 ? order : b.Length - a.Length;
    }
}
