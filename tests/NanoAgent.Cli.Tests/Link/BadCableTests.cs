using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Link;

/// <summary>
/// The whole program against the whole virtual board over two pseudo-terminals, the board speaking the Wire Protocol, and a
/// cable between them that loses, cuts and adds bytes and is pulled and plugged in again.
/// </summary>
public sealed class BadCableTests : IAsyncLifetime, IDisposable
{
    private readonly BoardFolder _board = BoardFolder.Filled();
    private readonly TempFolder _here = new();
    private CliRun? _run;
    private string _pty = "";

    public async Task InitializeAsync()
    {
        if (OperatingSystem.IsLinux())
        {
            string config = _here.Write("empty.json", "{}");
            _run = CliRun.Start("up", "--headless", "--serial", "pty", "--wire", "--data", _board.Path, "--config", config);
            _pty = await SerialClient.PathOf(_run.Error);
        }
    }

    public async Task DisposeAsync()
    {
        if (_run != null)
        {
            await _run.DisposeAsync();
        }
    }

    public void Dispose()
    {
        _board.Dispose();
        _here.Dispose();
    }

    [Fact]
    public async Task Files_and_a_backup_come_through_garbage_and_cut_frames_as_they_are()
    {
        if (_run == null)
        {
            return;
        }

        using var cable = new BadCable(_pty, _here.File("cable"), seed: 17, oneIn: 25);
        string local = _here.Write("plan.txt", string.Concat(Enumerable.Range(0, 1500).Select(i => $"line {i}\n")));

        Assert.Contains("virtual", (await Run("status")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("files", "put", local)).ExitCode);
        Assert.Equal(File.ReadAllText(local), _board.Read("files/plan.txt"));
        Assert.Equal(0, (await Run("files", "get", "files/plan.txt", _here.File("back.txt"))).ExitCode);
        Assert.Equal(File.ReadAllText(local), File.ReadAllText(_here.File("back.txt")));
        Assert.Equal(0, (await Run("backup", _here.File("board.zip"))).ExitCode);
        Assert.True(cable.Damages > 0, "the seed damages nothing");
    }

    [Fact]
    public async Task A_cable_that_is_pulled_in_the_middle_of_a_command_only_costs_time_and_is_said()
    {
        if (_run == null)
        {
            return;
        }

        using var cable = new BadCable(_pty, _here.File("cable"), seed: 1, oneIn: 0);
        string local = _here.Write("plan.txt", new string('x', 12_000));
        int pieces = 0;
        cable.Passing += () =>
        {
            // Past the probe, in the middle of a letter. From a thread of its own: the cable waits for the piece that passes.
            if (Interlocked.Increment(ref pieces) == 12)
            {
                Task.Run(() =>
                {
                    cable.Pull();
                    cable.Plug();
                });
            }
        };

        CliResult result = await Run("files", "put", local);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"--- the board on {_here.File("cable")} is gone; waiting for it", result.Error, StringComparison.Ordinal);
        Assert.Contains($"--- the board on {_here.File("cable")} is back", result.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(local), _board.Read("files/plan.txt"));
    }

    [Fact]
    public async Task A_cable_that_stays_away_ends_the_command_with_a_sentence()
    {
        if (_run == null)
        {
            return;
        }

        using var cable = new BadCable(_pty, _here.File("cable"), seed: 1, oneIn: 0);
        int pieces = 0;
        cable.Passing += () =>
        {
            if (Interlocked.Increment(ref pieces) == 8)
            {
                Task.Run(cable.Pull);
            }
        };

        CliResult result = await CliRun.Run("files", "put", _here.Write("plan.txt", new string('x', 12_000)), "--port", _here.File("cable"), "--timeout", "1.5");

        result.AssertRefused(4, $"the board on {_here.File("cable")} closed the connection and did not come back for 1.5 s");
    }

    private Task<CliResult> Run(params string[] args) => CliRun.Run([.. args, "--port", _here.File("cable"), "--timeout", "30"]);
}
