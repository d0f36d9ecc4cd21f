using System.Text;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests;

/// <summary>The real program: exit codes, signals, pipes, terminals.</summary>
public class ProcessTests
{
    private const char Escape = '\u001b';

    private static readonly Dictionary<string, string> ColourfulTerminal = new()
    {
        ["TERM"] = "xterm-256color",
        ["COLORTERM"] = "truecolor",
        ["NO_COLOR"] = "",
        ["LANG"] = "de_DE.ISO-8859-1",
    };

    [Theory]
    [InlineData("INT", 0)]
    [InlineData("TERM", 0)]
    public async Task A_signal_ends_headless_mode_in_order(string signal, int exitCode)
    {
        using CliProcess process = CliProcess.Start("up", "--headless");
        await process.Output.WaitFor("boot: NanoAgent");

        process.Signal(signal);

        Assert.Equal(exitCode, await process.Exit());
        Assert.Equal("", process.Error.Text);
    }

    [Fact]
    public async Task Control_c_ends_a_chat_that_waits_for_input_with_130()
    {
        using CliProcess process = CliProcess.Start("up", "--serial", "tcp:0");
        await SerialClient.PathOf(process.Error);

        process.Signal("INT");

        Assert.Equal(130, await process.Exit());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_survived_and_nothing_in_a_pipe_is_coloured()
    {
        using CliProcess process = CliProcess.StartWith(ColourfulTerminal, "up", "--verbose");

        process.Input.Write([0, 0xFF, 0xFE, (byte)'\n', 0x1B, (byte)'[', (byte)'m', (byte)'\n', .. "what is the temperature?\n/nope\n"u8]);
        process.Input.Close();

        Assert.Equal(1, await process.Exit());
        Assert.Contains("21.5 °C", process.Output.Text, StringComparison.Ordinal);
        Assert.Contains("boot: NanoAgent", process.Error.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, process.Output.Text + process.Error.Text);
    }

    [Fact]
    public async Task A_usage_error_is_exit_code_2_and_not_coloured_in_a_pipe()
    {
        using CliProcess process = CliProcess.StartWith(ColourfulTerminal, "up", "--hedless");

        Assert.Equal(2, await process.Exit());
        Assert.Equal("nanoagent: there is no option '--hedless'; did you mean '--headless'?\ntry: nanoagent up --help\n", process.Error.Text.ReplaceLineEndings("\n"));
        Assert.Equal("", process.Output.Text);
    }

    [Theory]
    [InlineData("xterm-256color", "", true)]
    [InlineData("xterm-256color", "1", false)]
    [InlineData("dumb", "", false)]
    public async Task At_a_terminal_there_is_colour_unless_it_is_unwanted(string term, string noColor, bool hasColor)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var terminal = new FakeTerminal(term, noColor);
        await terminal.Screen.WaitFor("you> ");
        terminal.Type("lamp off\r");
        await terminal.Screen.WaitFor("Lamp is off.");
        terminal.Type("\u0004");

        Assert.Equal(0, await terminal.Exit());
        Assert.Equal(hasColor, terminal.Screen.Text.Contains(Escape, StringComparison.Ordinal));
    }
}
