namespace NanoAgent.Cli.Archive;

/// <summary>Puts a backup onto the disk: all of it or nothing, for its owner's eyes only.</summary>
internal static class BackupFileStore
{
    /// <summary>An earlier backup may be replaced, any other file not.</summary>
    public static void CheckTarget(string path)
    {
        if (Directory.Exists(path))
        {
            throw new CliException($"{path} is a folder", "the name of a file, for example board.zip", ExitCodes.Refused);
        }

        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            BackupReader.Read(path);
        }
        catch (CliException ex)
        {
            throw new CliException($"{path} exists and is no backup, so it is not written over ({ex.Message})", "another name", ExitCodes.Refused);
        }
    }

    public static void Write(string path, byte[] bytes)
    {
        string part = path + ".part";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                // Conversations are nobody else's business.
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(part, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CliException($"cannot write '{path}': {ex.Message}", "a file in a folder that exists", ExitCodes.Failed);
        }
    }
}
