using System.Net;
using System.Net.Sockets;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary>What another program holds, or nobody can have.</summary>
public class BusyTests
{
    [Fact]
    public async Task A_port_in_use_names_the_process_that_holds_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        CliResult result = await CliRun.Run("up", "--serial", $"tcp:{port}");

        result.AssertRefused(4, $"TCP port {port} is in use");
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains($"held by PID {Environment.ProcessId} (", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_data_folder_in_use_is_refused()
    {
        using var folder = new TempFolder();
        await using CliRun first = CliRun.Start("up", "--headless", "--data", folder.Path);
        await first.Output.WaitFor("boot: NanoAgent");

        CliResult second = await CliRun.Run("up", "--once", "hi", "--data", folder.Path);

        second.AssertRefused(4, $"another nanoagent runs on {folder.Path}");
    }

    [Theory]
    [InlineData("--trace", "cannot write the trace file")]
    [InlineData("--record", "cannot write the recording")]
    public async Task A_file_that_cannot_be_written_is_a_failure(string option, string sentence)
    {
        using var folder = new TempFolder();

        CliResult result = await CliRun.Run("up", "--once", "hi", option, folder.File("no/such/folder/x"));

        result.AssertRefused(1, sentence);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_a_failure()
    {
        using var folder = new TempFolder();

        (await CliRun.Run("up", "--once", "hi", "--data", folder.Write("file", "x"))).AssertRefused(1, "cannot use the data folder");
    }
}
