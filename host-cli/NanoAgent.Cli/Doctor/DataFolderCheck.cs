using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Doctor;

/// <summary>The data folder of the virtual board: there, writable, with room, and whether a board runs on it. Makes nothing that stays.</summary>
/// <param name="folder">The folder.</param>
/// <param name="freeBytes">Free room where a path lies; -1 when nobody knows.</param>
internal sealed class DataFolderCheck(string folder, Func<string, long> freeBytes) : IDoctorCheck
{
    private const string Name = "data folder";
    private const string Hint = "another folder: --data DIR";

    /// <summary>A virtual board needs a few hundred kilobytes; a disk that is nearly full breaks everything else first.</summary>
    private const long FreeBytesMin = 16 * 1024 * 1024;

    public string Title => Name;

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<Finding>>([Look()]);

    private Finding Look()
    {
        if (!Directory.Exists(folder))
        {
            return File.Exists(folder)
                ? Finding.Fail(Name, $"{folder} is a file", Hint)
                : Finding.Skipped(Name, $"{folder} does not exist yet; nanoagent up makes it");
        }

        if (Holder() is { } holder)
        {
            return Finding.Ok(Name, $"{folder} is in use by {holder}");
        }

        if (WhyNotWritable() is { } why)
        {
            return Finding.Fail(Name, $"nothing can be written into {folder}: {why}", Hint);
        }

        long free = freeBytes(folder);
        return free is >= 0 and < FreeBytesMin
            ? Finding.Fail(Name, $"the disk of {folder} has only {free / 1024} KB left", "make room, or " + Hint)
            : Finding.Ok(Name, $"{folder} can be written{(free < 0 ? "" : $", {free / (1024 * 1024)} MB are free")}");
    }

    // A folder without the file was never locked; making it would leave a trace.
    private string? Holder()
    {
        if (!File.Exists(Path.Combine(folder, DataFolderLock.FileName)))
        {
            return null;
        }

        try
        {
            DataFolderLock.Take(folder).Dispose();
            return null;
        }
        catch (CliException ex) when (ex.ExitCode == ExitCodes.NoBoard)
        {
            return FileHolder.Of(Path.Combine(folder, DataFolderLock.FileName))?.ToString() ?? "another nanoagent";
        }
        catch (CliException)
        {
            // It cannot be written; that is found next.
            return null;
        }
    }

    private string? WhyNotWritable()
    {
        string probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():n}");
        try
        {
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            file.WriteByte(0);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return ex.Message;
        }
    }
}
