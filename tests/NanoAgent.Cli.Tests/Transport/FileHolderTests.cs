using System.Diagnostics;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Tests.Transport;

public sealed class FileHolderTests
{
    /// <summary>Takes the lock, starts a child that has the file open too, says so, and ends when told to.</summary>
    private const string Locker = "use Fcntl ':flock'; $| = 1; open(F, '+<', $ARGV[0]) or die; flock(F, LOCK_EX) or die;"
        + " if (!($child = fork)) { sleep 60; exit } print \"$child\\n\"; <STDIN>";

    [Fact]
    public async Task Who_took_the_lock_is_named_and_not_a_child_that_has_the_same_file_open()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/perl"))
        {
            return;
        }

        using var folder = new TempFolder();
        string file = folder.Write("locked", "");
        using Process parent = Process.Start(new ProcessStartInfo("/usr/bin/perl", ["-e", Locker, file]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        int child = int.Parse((await parent.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            Assert.Equal([(parent.Id, parent.Id), (child, parent.Id)], OpenFile.Named(file).OrderBy(open => open.Pid != parent.Id).Select(open => (open.Pid, open.LockOwner!.Value)));
            Assert.Equal($"PID {parent.Id} (perl)", FileHolder.Of(file)!.ToString());

            await parent.StandardInput.WriteLineAsync();
            await parent.WaitForExitAsync();
            Assert.Equal($"PID {child} (perl)", FileHolder.Of(file)!.ToString());
        }
        finally
        {
            using Process orphan = Process.GetProcessById(child);
            orphan.Kill();
            await orphan.WaitForExitAsync();
        }
    }

    [Fact]
    public void A_file_that_nobody_has_open_has_no_holder()
    {
        using var folder = new TempFolder();
        Assert.Null(FileHolder.Of(folder.Write("free", "")));
        Assert.Null(FileHolder.OfSocket("0"));
    }
}
