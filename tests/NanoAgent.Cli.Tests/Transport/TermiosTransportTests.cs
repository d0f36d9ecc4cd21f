using NanoAgent.Cli.Tests.Support;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Tests.Transport;

/// <summary>A serial device of Linux, on the other end of a pseudo-terminal.</summary>
public class TermiosTransportTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_byte_goes_both_ways_unchanged()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var pty = new Pty();
        pty.Came += bytes => pty.Send(bytes);
        await using TermiosTransport port = TermiosTransport.Open(pty.Path, 115200);
        byte[] all = [.. Enumerable.Range(0, 256 * 40).Select(i => (byte)i)];

        await port.WriteAsync(all, default);

        var back = new byte[all.Length];
        for (int got = 0; got < all.Length;)
        {
            int count = await port.ReadAsync(back.AsMemory(got), default).AsTask().WaitAsync(Patience);
            Assert.NotEqual(0, count);
            got += count;
        }

        Assert.Equal(all, back);
        Assert.False(port.SetLines(true, false));
        Assert.True(port.SetBaud(921600));
        Assert.False(port.SetBaud(12345));
    }

    [Fact]
    public async Task A_pulled_cable_ends_a_read_and_a_write()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var pty = new Pty();
        await using TermiosTransport port = TermiosTransport.Open(pty.Path, 115200);
        Task<int> read = port.ReadAsync(new byte[10], default).AsTask();

        pty.Dispose();

        Assert.Equal(0, await read.WaitAsync(Patience));
        await Assert.ThrowsAsync<IOException>(() => port.WriteAsync("x"u8.ToArray(), default).AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task A_read_ends_when_it_is_given_up_or_the_port_is_closed()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var pty = new Pty();
        TermiosTransport port = TermiosTransport.Open(pty.Path, 115200);
        using var cancel = new CancellationTokenSource();
        Task<int> read = port.ReadAsync(new byte[10], cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(Patience));

        Task<int> second = port.ReadAsync(new byte[10], default).AsTask();
        await port.DisposeAsync();
        Assert.Equal(0, await second.WaitAsync(Patience));
        await Assert.ThrowsAsync<IOException>(() => port.WriteAsync("x"u8.ToArray(), default).AsTask());
    }

    [Fact]
    public async Task A_port_that_another_program_has_names_it_and_is_free_afterwards()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var pty = new Pty();
        TermiosTransport port = TermiosTransport.Open(pty.Path, 115200);
        using (CliProcess second = CliProcess.Start("status", "--port", pty.Path))
        {
            Assert.Equal(4, await second.Exit());
            Assert.Contains($"{pty.Path} is busy: held by PID {Environment.ProcessId} (", second.Error.Text, StringComparison.Ordinal);
            Assert.Contains($"try: end it, or: kill {Environment.ProcessId}", second.Error.Text, StringComparison.Ordinal);
        }

        await port.DisposeAsync();
        await using TermiosTransport again = TermiosTransport.Open(pty.Path, 115200);
        Assert.Equal(pty.Path, again.Name);
    }

    [Fact]
    public void What_is_no_port_is_said()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var folder = new TempFolder();
        Assert.StartsWith("there is no device ", Assert.Throws<CliException>(() => TermiosTransport.Open(folder.File("none"), 115200)).Message, StringComparison.Ordinal);
        Assert.EndsWith("it is no serial device", Assert.Throws<CliException>(() => TermiosTransport.Open(folder.Write("file", "x"), 115200)).Message, StringComparison.Ordinal);
        CliException denied = PortFailures.NoPermission("/dev/ttyACM0");
        Assert.Equal(("sudo usermod -aG dialout $USER, then log in again", 4), (denied.Hint, denied.ExitCode));
    }
}
