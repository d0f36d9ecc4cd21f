using System.Globalization;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Transport;

/// <summary>A process that has a file, a device or a socket open, from Linux's /proc (proc(5)).</summary>
internal sealed record FileHolder(int Pid, string Name)
{
    /// <summary>Who is in the way at a file or device; null elsewhere, when nobody is, or when it is not ours to see.</summary>
    public static FileHolder? Of(string path)
    {
        OpenFile[] holders = [.. OpenFile.Named(RealPath(path))];

        // Who locked it has it, even while a child that it is just starting has the same file open. A pseudo-terminal
        // is also open at the virtual board behind it, which is in nobody's way.
        int[] pids = [.. holders.Select(holder => holder.Pid)];
        int? owner = holders.Select(holder => holder.LockOwner).FirstOrDefault(one => one is { } pid && pids.Contains(pid));
        int other = pids.FirstOrDefault(pid => pid != Environment.ProcessId, Environment.ProcessId);
        return pids.Length == 0 ? null : Named(owner ?? other);
    }

    /// <summary>Who has a socket open, by its inode.</summary>
    public static FileHolder? OfSocket(string inode) => OpenFile.Named($"socket:[{inode}]").Select(holder => Named(holder.Pid)).FirstOrDefault();

    /// <summary>As a sentence names it: <c>PID 1234 (picocom)</c>.</summary>
    public override string ToString() => $"PID {Pid} ({OneLine.Of(Name)})";

    private static FileHolder Named(int pid) =>
        new(pid, ProcFile.Try(() => File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/comm")).Trim()) ?? "?");

    private static string RealPath(string path) => ProcFile.Try(() => new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName) ?? Path.GetFullPath(path);
}
