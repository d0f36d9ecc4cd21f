namespace NanoAgent.Virtual;

/// <summary>Tags by what they do (littlefs SPEC.md, metadata types); more kinds are not told apart by what they cost.</summary>
internal enum LogTagKind
{
    /// <summary>Says which name an entry has, and whether it is a file or a folder.</summary>
    Name,

    /// <summary>A file's content or where that is, and where a folder is.</summary>
    Struct,

    Create,

    Delete,

    /// <summary>The next pair in the list.</summary>
    Tail,

    /// <summary>A share of the global state.</summary>
    MoveState,

    /// <summary>What the flash behind the commit looks like while it is erased.</summary>
    ForwardCrc,

    /// <summary>Ends a commit and fills it up.</summary>
    Crc,
}
