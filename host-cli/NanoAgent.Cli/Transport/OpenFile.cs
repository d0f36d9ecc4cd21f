using System.Globalization;

namespace NanoAgent.Cli.Transport;

/// <summary>A descriptor of a process, from /proc/PID/fd.</summary>
internal sealed record OpenFile(int Pid, string Descriptor)
{
    /// <summary>
    /// Who took the lock of flock(2) that is on this file; null without one. A child between fork and exec shares the file,
    /// and its line names the one that took the lock, too: "lock: 1: FLOCK ADVISORY WRITE 1234 00:1a:3 0 EOF" (proc_pid_fdinfo(5)).
    /// </summary>
    public int? LockOwner => ProcFile.Try(() => File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{Pid}/fdinfo/{Descriptor}"))
        .Select(line => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(fields => fields is ["lock:", _, "FLOCK", _, _, _, ..])?[5]) is { } owner
            && int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : null;

    /// <summary>Every process of which one descriptor is that: a path, or <c>socket:[inode]</c>. Nothing where there is no /proc.</summary>
    public static IEnumerable<OpenFile> Named(string target)
    {
        if (!Directory.Exists("/proc"))
        {
            yield break;
        }

        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && DescriptorOf(folder, target) is { } descriptor)
            {
                yield return new OpenFile(pid, descriptor);
            }
        }
    }

    private static string? DescriptorOf(string folder, string target) => Path.GetFileName(
        ProcFile.Try(() => Directory.EnumerateFileSystemEntries(Path.Combine(folder, "fd")).FirstOrDefault(link => LinkOf(link) == target)));

    private static string? LinkOf(string link) => ProcFile.Try(() => new FileInfo(link).LinkTarget);
}
