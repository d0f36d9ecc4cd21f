using System.Net;
using System.Net.Sockets;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary>The commands of the safety layer without a board that could answer.</summary>
public class NoBoardTests
{
    public static readonly TheoryData<string> All = ["people", "people list", "people pair", "people remove x --yes", "stop", "resume", "audit", "usage", "status"];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_folder_that_is_not_there_is_no_board(string command)
    {
        using var folder = new TempFolder();

        (await CliRun.Run([.. command.Split(' '), "--data", folder.File("none")]))
            .AssertRefused(4, $"there is no board: the data folder {folder.File("none")} does not exist");
        Assert.False(Directory.Exists(folder.File("none")));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_port_where_nobody_listens_is_no_board(string command)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string port = $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();

        (await CliRun.Run([.. command.Split(' '), "--port", port])).AssertRefused(4, $"there is no board on {port}: nobody listens there");
    }

    [Theory]
    [InlineData("stop", "only a running board switches anything")]
    [InlineData("resume", "only a running board switches anything")]
    [InlineData("status", "only a running board has a status")]
    [InlineData("people pair owner", "only a running board makes pairing codes")]
    public async Task What_only_a_running_board_does_is_refused_on_a_folder(string command, string why)
    {
        using BoardFolder board = BoardFolder.Filled();
        SortedDictionary<string, string> before = board.Content();

        CliResult result = await CliRun.Run([.. command.Split(' '), "--data", board.Path]);

        result.AssertRefused(4, $"the board of {board.Path} is switched off; {why}");
        Assert.Contains("try: nanoagent up --headless --serial tcp:4000", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, board.Content());
    }

    [Theory]
    [InlineData("people")]
    [InlineData("audit")]
    [InlineData("usage")]
    public async Task Looking_changes_nothing_on_the_flash(string command)
    {
        using BoardFolder board = BoardFolder.Filled();
        SortedDictionary<string, string> before = board.Content();

        Assert.Equal(0, (await CliRun.Run(command, "--data", board.Path)).ExitCode);

        Assert.Equal(before, board.Content());
    }
}
