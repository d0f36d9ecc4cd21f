namespace NanoAgent.Virtual;

/// <summary>A tag in a metadata log: four bytes and its data (littlefs SPEC.md, metadata tags).</summary>
internal sealed class LogTag(LogTagKind kind, FlashEntry? entry = null, int dataBytes = 0)
{
    public const int HeaderBytes = 4;

    /// <summary>A pair of block numbers, and the head and size of a file.</summary>
    public const int PointerBytes = 8;

    public LogTagKind Kind { get; } = kind;

    public FlashEntry? Entry { get; } = entry;

    public int DataBytes { get; } = dataBytes;

    /// <summary>Where it lies in the block.</summary>
    public int Offset { get; set; }

    public int Bytes => HeaderBytes + DataBytes;

    /// <summary>Creates, deletes and CRCs do their work once; names and structures are kept when the log is rewritten.</summary>
    public bool IsKept => Kind is LogTagKind.Name or LogTagKind.Struct;

    public bool IsSupersededBy(LogTag later) =>
        later.Entry == Entry && Entry is not null && (later.Kind == Kind || later.Kind == LogTagKind.Delete);

    /// <summary>What makes an entry: it is created, named, and gets its content.</summary>
    public static LogTag[] NewEntry(FlashEntry entry, int structBytes) =>
    [
        new(LogTagKind.Create, entry), new(LogTagKind.Name, entry, entry.Name.Length), new(LogTagKind.Struct, entry, structBytes),
    ];

    public LogTag Copy() => new(Kind, Entry, DataBytes);
}
