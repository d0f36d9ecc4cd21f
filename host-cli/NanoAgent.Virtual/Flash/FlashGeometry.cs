namespace NanoAgent.Virtual;

/// <summary>
/// Sizes of the chip and of littlefs on it: the defaults of esp_littlefs (its Kconfig), which the ESP32 builds of
/// nanoFramework use, on a partition of 3 MB.
/// </summary>
public sealed record FlashGeometry
{
    /// <summary>Blocks of 4 KB: 768 are 3 MB; a board with 4 MB of flash has 64 (256 KB).</summary>
    public int Blocks { get; init; } = 768;

    /// <summary>What one erase clears.</summary>
    public int BlockBytes { get; init; } = 4096;

    /// <summary>Whatever is programmed is padded to this (CONFIG_LITTLEFS_WRITE_SIZE).</summary>
    public int ProgramBytes { get; init; } = 128;

    /// <summary>The least that is read at once (CONFIG_LITTLEFS_READ_SIZE).</summary>
    public int ReadBytes { get; init; } = 128;

    /// <summary>Read, program and file buffers (CONFIG_LITTLEFS_CACHE_SIZE).</summary>
    public int CacheBytes { get; init; } = 512;

    /// <summary>Rewrites of a metadata pair after which it moves on to other blocks (CONFIG_LITTLEFS_BLOCK_CYCLES).</summary>
    public int BlockCycles { get; init; } = 512;

    /// <summary>Blocks that one search for free ones covers: a bit each (CONFIG_LITTLEFS_LOOKAHEAD_SIZE is 128 bytes).</summary>
    public int LookaheadBlocks { get; init; } = 1024;

    /// <summary>Files up to here lie in the metadata log itself (littlefs DESIGN.md, inline files).</summary>
    public int InlineMax => Math.Min(CacheBytes, BlockBytes / 8);

    internal int Programs(int bytes) => (bytes + ProgramBytes - 1) / ProgramBytes * ProgramBytes;

    internal int ReadsUp(int bytes) => (bytes + ReadBytes - 1) / ReadBytes * ReadBytes;

    internal int ReadsDown(int bytes) => bytes / ReadBytes * ReadBytes;
}
