using System.Globalization;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Commands;

/// <summary>Names the process that listens on a port of this machine, from Linux's /proc (proc(5)); null elsewhere or when it is not ours to see.</summary>
internal static class ListenerSearch
{
    private static readonly string[] SocketTables = ["/proc/net/tcp", "/proc/net/tcp6"];

    public static string? ListenerOn(int port) => ProcFile.Try(() => FindInode(port) is { } inode ? FileHolder.OfSocket(inode)?.ToString() : null);

    // A line of the table: "sl local_address rem_address st … inode"; state 0A is LISTEN, the port is hexadecimal.
    private static string? FindInode(int port)
    {
        string ending = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return SocketTables.Where(File.Exists)
            .SelectMany(table => File.ReadLines(table).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(fields => fields.Length > 9 && fields[3] == "0A" && fields[1].EndsWith(ending, StringComparison.Ordinal))?[9];
    }
}
