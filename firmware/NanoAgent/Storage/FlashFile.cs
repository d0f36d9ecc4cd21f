using System;
using System.IO;
using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>Reads files as a whole, whatever lies on the flash.</summary>
public static class FlashFile
{
    /// <summary>The bytes of a file, or null when there is none or it cannot be read. Never more than the bound.</summary>
    public static byte[]? TryRead(IFileStore files, string path, int bytesMax)
    {
        try
        {
            return Read(files, path, bytesMax);
        }
        catch (IOException)
        {
            // An unreadable file counts as lost; whoever asked reports it.
            return null;
        }
    }

    /// <summary>Names of the files in a folder; none when it cannot be read.</summary>
    public static string[] TryList(IFileStore files, string folder)
    {
        try
        {
            return files.List(folder);
        }
        catch (IOException)
        {
            return new string[0];
        }
    }

    /// <summary>The same, but a file that cannot be read is an error.</summary>
    /// <exception cref="IOException">The flash refuses.</exception>
    public static byte[]? Read(IFileStore files, string path, int bytesMax)
    {
        int length = files.Length(path);
        if (length < 0)
        {
            return null;
        }

        byte[] bytes = new byte[length < bytesMax ? length : bytesMax];
        int count = 0;
        int read;
        while (count < bytes.Length && (read = files.Read(path, count, bytes, count, bytes.Length - count)) > 0)
        {
            count += read;
        }

        return bytes;
    }
}
