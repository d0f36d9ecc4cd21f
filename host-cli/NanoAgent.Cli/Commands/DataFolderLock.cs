using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Commands;

/// <summary>Keeps a second board from running on the same flash: the two would overwrite each other's journal.</summary>
public sealed class DataFolderLock : IDisposable
{
    public const string FileName = ".lock";

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <param name="folder">The data folder.</param>
    /// <param name="hint">What to try when another program has it.</param>
    public static DataFolderLock Take(string folder, string hint = "end it, or use another folder: --data DIR")
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new DataFolderLock(file);
        }
        catch (IOException) when (File.Exists(path))
        {
            string holder = FileHolder.Of(path) is { } name ? $": {name}" : "";
            throw new CliException(
                $"another nanoagent runs on {folder}{holder}", hint, ExitCodes.NoBoard);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException($"cannot use the data folder {folder}: {ex.Message}", "another folder: --data DIR", ExitCodes.Failed);
        }
    }

    public void Dispose() => _file.Dispose();
}
