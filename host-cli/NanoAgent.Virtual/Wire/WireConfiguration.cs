using System.Buffers.Binary;

namespace NanoAgent.Virtual;

/// <summary>
/// The runtime's configuration blocks, of which the virtual board has the Wi-Fi profile only. It is a file whose name ends in
/// ".sys", as on a board: no file tool and no backup touches it.
/// </summary>
internal sealed class WireConfiguration(string? folder)
{
    public const string FileName = "wire-wifi.sys";

    private const uint Wireless80211 = 2;
    private const uint Refused = 100;

    /// <summary>The longest block of the runtime that fits into one packet.</summary>
    private const int BlockBytesMax = 512;

    private const int UpdateHeaderBytes = 20;

    private byte[] _inMemory = [];

    /// <summary>The block that is asked for; null: refused.</summary>
    public byte[]? Query(ReadOnlySpan<byte> request)
    {
        if (request.Length < 8 || Word(request, 0) != Wireless80211 || Word(request, 4) != 0)
        {
            return null;
        }

        byte[] block = Load();
        return block.Length > 0 ? block : null;
    }

    /// <summary>Stores a block; the runtime's error code, 0 when it is stored. Null: refused.</summary>
    public uint? Update(ReadOnlySpan<byte> request)
    {
        if (request.Length < UpdateHeaderBytes || Word(request, 0) != Wireless80211 || Word(request, 4) != 0)
        {
            return null;
        }

        long length = Word(request, 8);
        long offset = Word(request, 12);
        ReadOnlySpan<byte> data = request[UpdateHeaderBytes..];
        if (data.Length != length || offset + length > BlockBytesMax)
        {
            return Refused;
        }

        byte[] block = new byte[Math.Max(offset > 0 ? Load().Length : 0, offset + length)];
        Load().AsSpan(0, (int)Math.Min(offset, Load().Length)).CopyTo(block);
        data.CopyTo(block.AsSpan((int)offset));
        Save(block);
        return 0;
    }

    private byte[] Load() => folder == null ? _inMemory : File.Exists(PathOf(folder)) ? File.ReadAllBytes(PathOf(folder)) : [];

    private void Save(byte[] block)
    {
        _inMemory = block;
        if (folder != null)
        {
            // Whole or not at all, as the runtime's own files.
            string next = PathOf(folder) + ".new";
            File.WriteAllBytes(next, block);
            File.Move(next, PathOf(folder), overwrite: true);
        }
    }

    private static string PathOf(string folder) => Path.Combine(folder, FileName);

    private static uint Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
}
