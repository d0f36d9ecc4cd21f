using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>Parts of a file, for whoever must not hold all of it in memory.</summary>
public static class FlashPiece
{
    private const int BufferBytes = 512;

    /// <summary>Up to so many bytes from a position on; empty at the end, and when there is no such file.</summary>
    public static byte[] Read(IFileStore files, string path, int offset, int count)
    {
        int left = files.Length(path) - offset;
        byte[] piece = new byte[left < 0 ? 0 : left < count ? left : count];
        int done = 0;
        int read;
        while (done < piece.Length && (read = files.Read(path, offset + done, piece, done, piece.Length - done)) > 0)
        {
            done += read;
        }

        return piece;
    }

    /// <summary>The CRC-32 of a whole file; 0 when there is none.</summary>
    public static uint Crc(IFileStore files, string path)
    {
        byte[] buffer = new byte[BufferBytes];
        uint crc = 0;
        int at = 0;
        int read;
        while ((read = files.Read(path, at, buffer, 0, buffer.Length)) > 0)
        {
            crc = Crc32.Of(crc, buffer, 0, read);
            at += read;
        }

        return crc;
    }
}
