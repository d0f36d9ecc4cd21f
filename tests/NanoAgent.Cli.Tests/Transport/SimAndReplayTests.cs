using System.Text;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Tests.Transport;

/// <summary>Ports that are no ports: a virtual board in the process, and a recording.</summary>
public sealed class SimAndReplayTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _here = new();

    [Theory]
    [InlineData("sim:")]
    [InlineData("sim:wire")]
    public async Task A_virtual_board_runs_as_long_as_the_command(string port)
    {
        using BoardFolder board = BoardFolder.Filled();
        board.Write("secrets.json", "{}");

        for (int i = 0; i < 2; i++)
        {
            CliResult result = await CliRun.Run("status", "--json", "--port", port, "--data", board.Path);
            Assert.True(result.ExitCode == 0, result.Error);
            Assert.Contains("\"board\":\"virtual\"", result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_recording_plays_the_boards_side_with_text_frames_and_comments()
    {
        string frame = Convert.ToBase64String(new Virtual.WireFrame(Virtual.WireProtocol.Message, 1, 0, 0x2001, "framed ü\n"u8.ToArray()).Encode());
        string file = _here.Write("a.cast", "{\"version\":3}\n# a comment\n[0.0,\"c\",\"{}\"]\n[0.0,\"o\",\"I (1) agent: ready\\r\\n\"]\n"
            + $"[0.001,\"m\",\"here\"]\n[0.0,\"b\",\"{frame}\"]\n[0.0,\"i\",\"never sent\"]\n[0.0,\"o\",\"last\\n\"]\n[0.0,\"x\",\"0\"]\n");
        var lines = new List<string>();
        await using var board = new BoardLines(ReplayTransport.Open(PortSpec.Parse("replay:" + file)));
        board.LineCame += lines.Add;

        board.Start();
        await board.Ended.WaitAsync(Patience);

        Assert.Equal(["I (1) agent: ready", "framed ü", "last"], lines);
    }

    [Fact]
    public async Task A_strict_recording_goes_on_only_when_the_same_is_sent()
    {
        PortSpec port = PortSpec.Parse("replay:" + _here.Write("a.cast", "{\"version\":3}\n[0,\"i\",\"hello\\n\"]\n[0,\"o\",\"hi\"]\n[0,\"i\",\"bye\"]\n") + "?strict");
        await using ReplayTransport replay = ReplayTransport.Open(port);
        var buffer = new byte[10];
        Task<int> read = replay.ReadAsync(buffer, default).AsTask();
        await replay.WriteAsync("hel"u8.ToArray(), default);
        Assert.False(read.IsCompleted);
        await replay.WriteAsync("lo\n"u8.ToArray(), default);
        Assert.Equal("hi", Encoding.UTF8.GetString(buffer, 0, await read.WaitAsync(Patience)));

        await replay.WriteAsync("bad"u8.ToArray(), default);
        IOException difference = await Assert.ThrowsAsync<IOException>(() => replay.ReadAsync(buffer, default).AsTask().WaitAsync(Patience));
        Assert.Equal("the recording has \"bye\" here, and \"bad\" was sent", difference.Message);
    }

    [Theory]
    [InlineData("[0.0,\"o\"]")]
    [InlineData("[\"o\",\"text\"]")]
    [InlineData("[0,\"b\",\"*\"]")]
    [InlineData("nonsense")]
    public void A_file_that_is_no_recording_is_refused_with_its_line(string line)
    {
        string file = _here.Write("a.cast", "{\"version\":3}\n" + line + "\n");

        CliException refused = Assert.Throws<CliException>(() => ReplayTransport.Open(PortSpec.Parse("replay:" + file)));

        Assert.Equal(($"{file}, line 2: this is no event of a recording", 5), (refused.Message, refused.ExitCode));
    }

    [Fact]
    public async Task A_recording_that_is_not_there_and_ports_in_json_are_said()
    {
        (await CliRun.Run("status", "--port", "replay:" + _here.File("none"))).AssertRefused(4, "cannot read the recording " + _here.File("none"));
        (await CliRun.Run("status", "--port", "id:no-such-board")).AssertRefused(4, "no port has the USB serial number no-such-board");
        (await CliRun.Run("status", "--port", "nonsense")).AssertRefused(2, "the port is 'nonsense'; allowed is auto, a serial device");
        CliResult ports = await CliRun.Run("ports", "--json");
        Assert.StartsWith("{\"ok\":true,\"ports\":[", ports.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _here.Dispose();
}
