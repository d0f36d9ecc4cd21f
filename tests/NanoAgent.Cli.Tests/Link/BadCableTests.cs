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
            _run = CliRun.Start("up", "--headless", "--serial", "pty", "--wire", "--data", _board.Path);
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

    [Fact]
    public async Task A_chat_through_garbage_switches_once_and_tells_what_it_knows()
    {
        if (_run == null)
        {
            return;
        }

        using var cable = new BadCable(_pty, _here.File("cable"), seed: 5, oneIn: 25);

        CliResult chat = await Run("chat", "--once", "turn the lamp on");

        // The answer may be what the cable lost; then it is said so, and nothing is said to be done that is not. Noise may stand before it.
        Assert.True(
            chat is { ExitCode: 0 } && chat.Output.Split('\n').Any(line => line.EndsWith("Lamp is on.", StringComparison.Ordinal))
                || (chat.ExitCode == 4 && chat.Error.Contains("delivered", StringComparison.Ordinal)),
            $"{chat.ExitCode}: {chat.Output}{chat.Error}");
        string audit = (await Run("audit")).Output;
        Assert.Single(audit.Split('\n'), line => line.Contains("lamp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_configuration_and_a_monitor_come_through_garbage_and_cut_frames()
    {
        if (_run == null)
        {
            return;
        }

        using var cable = new BadCable(_pty, _here.File("cable"), seed: 29, oneIn: 25);
        using var settings = new TempFolder();
        settings.Write("config.json", """{"quiet_hours":"22:00-07:00"}""");

        CliResult pushed = await Run("config", "push", "--no-wait", "--data", settings.Path);
        CliResult watched = await CliRun.RunWith("/version\n", "monitor", "--for", "3", "--port", _here.File("cable"));

        Assert.True(pushed.ExitCode == 0, pushed.Error);
        Assert.Contains(" has it, restarts, and tries it", pushed.Output, StringComparison.Ordinal);
        Assert.True(watched.ExitCode == 0, watched.Error);
        Assert.DoesNotContain("NFPKTV1", watched.Output, StringComparison.Ordinal);
    }

    private Task<CliResult> Run(params string[] args) => CliRun.Run([.. args, "--port", _here.File("cable"), "--timeout", "30"]);
}
