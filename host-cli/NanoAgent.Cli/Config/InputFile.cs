namespace NanoAgent.Cli.Config;

/// <summary>Reads a file that a person named; what cannot be read is a sentence, not an exception.</summary>
internal static class InputFile
{
    /// <summary>The largest configuration or board is a few kilobytes; a gigabyte is the wrong file.</summary>
    private const long BytesMax = 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static byte[] Read(string path)
    {
        string? trouble = null;
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length <= BytesMax)
            {
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);

                // Editors on Windows put a mark in front that is no JSON.
                return bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
            }

            trouble = $"cannot read {path}: it has {stream.Length} bytes, at most {BytesMax} are taken";
        }
        catch (Exception ex) when (ex is FileNotFoundException or DirectoryNotFoundException)
        {
            trouble = $"there is no file {path}";
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            trouble = $"{path} is a folder, not a file";
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            trouble = $"cannot read '{path}': {ex.Message}";
        }

        throw new CliException(trouble, null, ExitCodes.Refused);
    }
}
