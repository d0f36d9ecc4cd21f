using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Replay;

/// <summary>A recording that takes hours by itself, in the hands of a person at a terminal.</summary>
public sealed class PlayKeysTests : IDisposable
{
    private const string Cast = """
        {"version":3,"term":{"cols":80,"rows":24}}
        [0.1,"o","first\r\n"]
        [36000,"o","second\r\n"]
        [36000,"o","third\r\n"]
        [36000,"o","fourth\r\n"]
        """;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_dot_shows_the_next_line_and_q_leaves_and_the_terminal_is_as_it_was()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var terminal = new FakeTerminal("xterm", "1", "replay", _folder.Write("a.cast", Cast), "--idle-limit", "100000");
        await terminal.Screen.WaitFor("blank pauses");
        await terminal.Screen.WaitFor("first");
        terminal.Type(".\r");
        await terminal.Screen.WaitFor("second");
        terminal.Type(" \r");
        await terminal.Screen.WaitFor("--- paused");
        terminal.Type(".\r");
        await terminal.Screen.WaitFor("third");
        terminal.Type("+\r");
        await terminal.Screen.WaitFor("--- 2 times as fast");
        terminal.Type("q\r");

        Assert.Equal(0, await terminal.Exit());
        Assert.DoesNotContain("fourth", terminal.Screen.Text, StringComparison.Ordinal);
        Assert.True(terminal.IsCooked);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_as_everywhere()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var terminal = new FakeTerminal("xterm", "1", "replay", _folder.Write("a.cast", Cast), "--idle-limit", "100000");
        await terminal.Screen.WaitFor("first");
        terminal.Type("\u0003\r");

        Assert.Equal(130, await terminal.Exit());
        Assert.True(terminal.IsCooked);
    }

    public void Dispose() => _folder.Dispose();
}
