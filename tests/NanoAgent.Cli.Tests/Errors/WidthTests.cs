using System.CommandLine;
using NanoAgent.Cli.Terminal;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Errors;

/// <summary>Whatever a command says on a terminal of 80 columns fits it: help, results, notes and errors of every command.</summary>
public sealed class WidthTests : IDisposable
{
    private const int Columns = 80;

    private readonly TempFolder _here = new();
    private readonly BoardFolder _board = BoardFolder.Filled();

    public WidthTests() => _here.Write("board.json", "{}");

    [Fact]
    public async Task The_help_of_every_command_and_group_fits()
    {
        var io = new TerminalIo(TextReader.Null, TextWriter.Null, TextWriter.Null, false, false);
        List<string> wrong = [];
        foreach (string[] path in Paths(CommandLine.CreateRoot(new CommonOptions(), io), []))
        {
            await Look(wrong, [.. path, "--help"]);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_command_line_that_is_refused_is_refused_in_lines_that_fit()
    {
        List<string> wrong = [];
        foreach (EveryCommand command in EveryCommand.All())
        {
            await Look(wrong, [.. command.Path, "--this-is-an-option-that-nobody-knows"]);
            await Look(wrong, [.. command.Path, "one", "word", "too", "many"]);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task What_every_command_says_of_a_board_that_is_switched_off_fits() => await Each("--data", _board.Path);

    [Fact]
    public async Task What_every_command_says_of_a_broken_configuration_fits()
    {
        _board.Write("config.json", "{\"llm\":{\"provider\":\"anthropic\",\"base_url\":7,\"model\":[]},\"nonsense\":{\"a\":1}}");
        await Each("--data", _board.Path);
    }

    [Fact]
    public async Task What_every_command_says_without_a_board_fits() => await Each("--port", OperatingSystem.IsWindows() ? "COM250" : "/dev/ttyNoSuchBoard");

    [Fact]
    public async Task What_every_command_says_of_a_folder_that_cannot_be_written_fits()
    {
        if (OperatingSystem.IsLinux())
        {
            await Each("--data", "/proc/nanoagent");
        }
    }

    public void Dispose()
    {
        _board.Dispose();
        _here.Dispose();
    }

    private static IEnumerable<string[]> Paths(Command command, string[] path) =>
        [path, .. command.Subcommands.SelectMany(sub => Paths(sub, [.. path, sub.Name]))];

    private async Task Each(params string[] more)
    {
        List<string> wrong = [];
        foreach (EveryCommand command in EveryCommand.All().Where(command => more[0] != "--port" || command.TakesPort))
        {
            await Look(wrong, command.Line(_here.Path, more));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // A script and the command lines of a dry run are there to be copied.
    private static async Task Look(List<string> wrong, string[] args)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var text = new StringWriter();
        await Task.Run(() => CommandLine.RunAsync(args, ScreenRun.Io(text, Columns, hasColor: false), limit.Token));
        bool isScript = args is ["completion", ..] && !args.Contains("--help");
        IEnumerable<string> tooLong = text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => ApprovedScreen.TooLong(line, Columns)).OfType<string>()
            .Where(line => !(args.Contains("--dry-run") && line.Contains(" --platform esp32 ", StringComparison.Ordinal)));
        wrong.AddRange(isScript ? [] : tooLong.Select(line => $"nanoagent {string.Join(' ', args)}: {line}"));
    }
}
