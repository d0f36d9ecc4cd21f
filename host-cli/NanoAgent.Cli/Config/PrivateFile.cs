namespace NanoAgent.Cli.Config;

/// <summary>Replaces a file at once: whoever reads it meanwhile, or after a crash, sees the old or the new content.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="path">Where to.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="isSecret">Nobody else on this PC may read it.</param>
    /// <exception cref="CliException">It cannot be written.</exception>
    public static void Write(string path, byte[] bytes, bool isSecret)
    {
        try
        {
            // A link that people made stays one.
            string? target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null;
            Replace(target ?? path, bytes, isSecret);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"cannot write {path}: {ex.Message}", "is the folder yours, and is there room? or another folder: --data DIR", ExitCodes.Failed);
        }
    }

    private static void Replace(string path, byte[] bytes, bool isSecret)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string part = path + ".tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // One that a crash left behind keeps its own mode.
            File.Delete(part);
            options.UnixCreateMode = isSecret ? OwnerOnly : OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        }

        try
        {
            using (var stream = new FileStream(part, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }
}
