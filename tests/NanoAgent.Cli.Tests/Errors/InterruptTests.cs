using System.Net;
using System.Net.Sockets;
using NanoAgent.Cli.Terminal;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Errors;

/// <summary>Ctrl-C while something takes its time: exit code 130, and nothing half done is left.</summary>
public sealed class InterruptTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);
    private readonly TempFolder _here = new();

    public InterruptTests()
    {
        _silent.Start();
        _here.Write("board.json", "{}");
    }

    private string Port => $"tcp://127.0.0.1:{((IPEndPoint)_silent.LocalEndpoint).Port}";

    [Fact]
    public async Task Every_command_that_waits_for_a_silent_board_ends_with_130_and_leaves_nothing()
    {
        List<string> wrong = [];
        string[] before = Directory.GetFileSystemEntries(_here.Path);
        foreach (EveryCommand command in EveryCommand.All().Where(command => command.TakesPort))
        {
            string[] line = command.Line(_here.Path, "--port", Port);

            // No board is asked; and a chat ends by itself when nobody types, which may come first.
            if (line.Contains("--dry-run") || command.Name == "chat")
            {
                continue;
            }

            (int code, bool hasWaited, string error) = await Interrupt(line);
            if (hasWaited && code != ExitCodes.Interrupted)
            {
                wrong.Add($"{command.Name}: ended with {code}: {error}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        // A recording is kept as far as it came: that is what it is for.
        Assert.Equal(before, Directory.GetFileSystemEntries(_here.Path).Where(path => !path.EndsWith("record.out", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_program_ends_with_130_when_a_backup_is_interrupted_and_leaves_no_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using CliProcess backup = CliProcess.Start("backup", _here.File("board.zip"), "--port", Port, "--timeout", "60");
        using TcpClient asked = await _silent.AcceptTcpClientAsync().WaitAsync(Patience);

        backup.Signal("INT");

        Assert.Equal(ExitCodes.Interrupted, await backup.Exit());
        Assert.Equal([_here.File("board.json")], Directory.GetFileSystemEntries(_here.Path));
        Assert.DoesNotContain("   at ", backup.Error.Text, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _silent.Dispose();
        _here.Dispose();
    }

    private async Task<(int Code, bool HasWaited, string Error)> Interrupt(string[] line)
    {
        using var cancel = new CancellationTokenSource();
        using var give = new CancellationTokenSource();
        var error = new StringWriter();
        var io = new TerminalIo(TextReader.Null, TextWriter.Null, TextWriter.Synchronized(error), false, false);
        Task<TcpClient> accepted = _silent.AcceptTcpClientAsync(give.Token).AsTask();
        Task<int> run = Task.Run(() => CommandLine.RunAsync(line, io, cancel.Token));
        bool hasWaited = await Task.WhenAny(run, accepted).WaitAsync(Patience) == accepted;
        await cancel.CancelAsync();
        int code = await run.WaitAsync(Patience);
        await give.CancelAsync();
        if (hasWaited)
        {
            (await accepted).Dispose();
        }

        return (code, hasWaited, error.ToString());
    }
}
