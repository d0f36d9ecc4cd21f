using System.Text;

namespace NanoAgent.Virtual;

/// <summary>A file or folder, as the metadata log of its folder knows it.</summary>
internal sealed class FlashEntry(byte[] name)
{
    public byte[] Name { get; } = name;

    /// <summary>Where the entry is; another one after the folder was split.</summary>
    public MetadataPair Pair { get; set; } = null!;

    /// <summary>The tags in the log that hold for it.</summary>
    public LogTag? NameTag { get; set; }

    public LogTag? StructTag { get; set; }

    public bool IsDeleted { get; set; }

    /// <summary>The first pair of the folder; null for a file.</summary>
    public MetadataPair? Folder { get; init; }

    /// <summary>Bytes in the file.</summary>
    public int Length { get; set; }

    /// <summary>Blocks of a file that does not lie in the log, the first one first.</summary>
    public int[] Blocks { get; set; } = [];

    public bool IsInline => Folder is null && Blocks.Length == 0;

    /// <summary>What it takes in a log that has just been rewritten.</summary>
    public int LogBytes => NameTag!.Bytes + StructTag!.Bytes;

    public static byte[] NameOf(ReadOnlySpan<char> name)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(name)];
        Encoding.UTF8.GetBytes(name, bytes);
        return bytes;
    }
}
