using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Monitor;

/// <summary>At a real terminal: a pseudo-terminal, so Linux only.</summary>
public sealed class MonitorKeysTests : IDisposable
{
    private readonly FakeBoardPort _board = new();

    [Fact]
    public async Task A_session_at_a_terminal_from_the_banner_to_the_exit_key()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using FakeTerminal terminal = await Open("");
        await terminal.Screen.WaitFor("Ctrl-] leaves, Ctrl-T Ctrl-H helps");
        _board.Write("E (1) wifi: gone\n");
        await terminal.Screen.WaitFor("\u001b[91mE (1) wifi: gone\u001b[0m");
        Assert.False(terminal.IsCooked);

        terminal.Type("turn the lamp on");
        await _board.Received.WaitFor("turn the lamp on\n");
        terminal.Type("\u0014\u0008");
        await terminal.Screen.WaitFor("Ctrl-R  reset the board");
        terminal.Type("\u0014\u0009");
        await terminal.Screen.WaitFor("timestamps: 24h");
        terminal.Type("\u0014\u0019");
        await terminal.Screen.WaitFor("paused");
        _board.Write("I (2) agent: held back\nI (3) agent: and this\n");
        terminal.Type("\u0014\u0012");
        await _board.Received.WaitFor("/reboot\n");
        Assert.DoesNotContain("held back", terminal.Screen.Text, StringComparison.Ordinal);
        terminal.Type("\u0014\u0019");
        await terminal.Screen.WaitFor("agent: and this");

        terminal.Type("\u001d");
        Assert.Equal(0, await terminal.Exit());
        Assert.True(terminal.IsCooked);
    }

    [Theory]
    [InlineData("\u0003", "")]
    [InlineData("\u0014\u0003", "1")]
    public async Task Control_c_leaves_with_130_and_gives_the_terminal_back(string keys, string noColor)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using FakeTerminal terminal = await Open(noColor);
        await terminal.Screen.WaitFor("helps");
        terminal.Type(keys);

        Assert.Equal(130, await terminal.Exit());
        Assert.True(terminal.IsCooked);
    }

    [Fact]
    public async Task A_signal_ends_it_and_gives_the_terminal_back()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using FakeTerminal terminal = await Open("");
        await terminal.Screen.WaitFor("helps");
        terminal.Signal("TERM");

        Assert.Equal(130, await terminal.Exit());
        Assert.True(terminal.IsCooked);
    }

    [Fact]
    public async Task A_simple_terminal_gets_no_sequences_and_leaves_by_a_line()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var terminal = new FakeTerminal("dumb", "", "monitor", "--port", _board.Path);
        await _board.WhenOpened();
        _board.Write("E (1) wifi: gone\n");
        await terminal.Screen.WaitFor("E (1) wifi: gone");
        Assert.DoesNotContain('\u001b', terminal.Screen.Text);
        terminal.Type("\u001d");

        Assert.Equal(0, await terminal.Exit());
    }

    public void Dispose() => _board.Dispose();

    private async Task<FakeTerminal> Open(string noColor)
    {
        var terminal = new FakeTerminal("xterm", noColor, "monitor", "--port", _board.Path);
        await _board.WhenOpened();
        return terminal;
    }
}
