using System.Globalization;

namespace NanoAgent.Cli.Commands;

/// <summary>Names the process that listens on a TCP port, from Linux's /proc (proc(5)); null elsewhere or when it is not ours to see.</summary>
internal static class PortHolder
{
    public static string? Find(int port)
    {
        try
        {
            return FindInode(port) is { } inode ? FindProcess($"socket:[{inode}]") : null;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A line of /proc/net/tcp: "sl local_address rem_address st … inode"; state 0A is LISTEN, the port is hexadecimal.
    private static string? FindInode(int port)
    {
        string ending = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return File.Exists("/proc/net/tcp")
            ? File.ReadLines("/proc/net/tcp").Skip(1)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .FirstOrDefault(fields => fields.Length > 9 && fields[3] == "0A" && fields[1].EndsWith(ending, StringComparison.Ordinal))?[9]
            : null;
    }

    private static string? FindProcess(string socket)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            if (Holds(folder, socket))
            {
                return $"PID {Path.GetFileName(folder)} ({File.ReadAllText(Path.Combine(folder, "comm")).Trim()})";
            }
        }

        return null;
    }

    private static bool Holds(string folder, string socket)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(folder, "fd"))
                .Any(link => new FileInfo(link).LinkTarget == socket);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            // Another user's process, or one that ended just now.
            return false;
        }
    }
}
