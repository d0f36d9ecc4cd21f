using System.Globalization;

namespace NanoAgent.Cli.Commands;

/// <summary>Names the process that holds a port or a file, from Linux's /proc (proc(5)); null elsewhere or when it is not ours to see.</summary>
internal static class ProcessSearch
{
    private static readonly string[] SocketTables = ["/proc/net/tcp", "/proc/net/tcp6"];

    public static string? ListenerOn(int port) => Try(() => FindInode(port) is { } inode ? FindHolder($"socket:[{inode}]") : null);

    public static string? HolderOf(string file) => Try(() => FindHolder(Path.GetFullPath(file)));

    // A line of the table: "sl local_address rem_address st … inode"; state 0A is LISTEN, the port is hexadecimal.
    private static string? FindInode(int port)
    {
        string ending = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return SocketTables.Where(File.Exists)
            .SelectMany(table => File.ReadLines(table).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(fields => fields.Length > 9 && fields[3] == "0A" && fields[1].EndsWith(ending, StringComparison.Ordinal))?[9];
    }

    private static string? FindHolder(string target)
    {
        if (!Directory.Exists("/proc"))
        {
            return null;
        }

        foreach (string folder in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            if (Try(() => Holds(folder, target) ? File.ReadAllText(Path.Combine(folder, "comm")).Trim() : null) is { } name)
            {
                return $"PID {Path.GetFileName(folder)} ({name})";
            }
        }

        return null;
    }

    private static bool Holds(string folder, string target) =>
        Directory.EnumerateFileSystemEntries(Path.Combine(folder, "fd")).Any(link => new FileInfo(link).LinkTarget == target);

    private static string? Try(Func<string?> look)
    {
        try
        {
            return look();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            // Another user's process, or one that ended just now.
            return null;
        }
    }
}
