using System.Globalization;

namespace NanoAgent.Cli.Transport;

/// <summary>The process that holds a serial device, from Linux's /proc (proc(5)).</summary>
internal sealed record PortHolder(int Pid, string Name)
{
    /// <summary>Null elsewhere, or when it is not ours to see.</summary>
    public static PortHolder? Of(string device)
    {
        if (!Directory.Exists("/proc"))
        {
            return null;
        }

        int self = Environment.ProcessId;
        PortHolder[] holders = [.. Holders(RealPath(device))];

        // Who locked it has it. A pseudo-terminal is also open at the virtual board behind it, which is in nobody's way.
        return holders.FirstOrDefault(holder => HasLock(holder.Pid)) ?? holders.FirstOrDefault(holder => holder.Pid != self) ?? holders.FirstOrDefault();
    }

    private static IEnumerable<PortHolder> Holders(string target)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && Holds(folder, target))
            {
                yield return new PortHolder(pid, Try(() => File.ReadAllText(Path.Combine(folder, "comm")).Trim()) ?? "?");
            }
        }
    }

    private static bool Holds(string folder, string target) =>
        Try(() => Directory.EnumerateFileSystemEntries(Path.Combine(folder, "fd")).Any(link => LinkOf(link) == target) ? "" : null) != null;

    // A line of /proc/locks: "1: FLOCK  ADVISORY  WRITE 1234 00:18:5 0 EOF".
    private static bool HasLock(int pid) => Try(() => File.ReadLines("/proc/locks").Any(line =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 4 } fields && fields[1] == "FLOCK"
        && fields[4] == pid.ToString(CultureInfo.InvariantCulture)) ? "" : null) != null;

    private static string RealPath(string device) => Try(() => new FileInfo(device).ResolveLinkTarget(returnFinalTarget: true)?.FullName) ?? device;

    private static string? LinkOf(string link) => Try(() => new FileInfo(link).LinkTarget);

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
