using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary>Ports on which nobody answers, or not as a board does.</summary>
public sealed class SilentBoardTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TempFolder _here = new();

    public SilentBoardTests() => _listener.Start();

    private string Port => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    [Fact]
    public async Task A_port_where_nobody_listens_is_said_at_once()
    {
        string port = Port;
        _listener.Stop();

        (await CliRun.Run("files", "--port", port)).AssertRefused(4, $"there is no board on {port}: nobody listens there");
    }

    [Fact]
    public async Task A_device_that_is_not_there_or_is_none_is_said()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        (await CliRun.Run("files", "--port", _here.File("ttyNone"))).AssertRefused(4, "there is no device " + _here.File("ttyNone"));
        (await CliRun.Run("files", "--port", _here.Write("file", "x"))).AssertRefused(4, "it is no serial device");
    }

    [Fact]
    public async Task A_port_that_says_nothing_is_no_board() =>
        (await CliRun.Run("memory", "--port", Port, "--timeout", "0.3")).AssertRefused(4, $"the board on {Port} does not answer");

    [Fact]
    public async Task A_board_that_stops_answering_is_waited_for_and_then_given_up()
    {
        Task serving = Serve(request => request.Contains("\"ping\"", StringComparison.Ordinal) ? "pong" : null);

        (await CliRun.Run("sessions", "--port", Port, "--timeout", "0.5"))
            .AssertRefused(4, $"the board on {Port} stopped answering: nothing came for 0.5 s");
        await serving;
    }

    [Fact]
    public async Task A_board_that_hangs_up_and_says_nothing_more_is_said()
    {
        Task serving = Serve(request => request.Contains("\"ping\"", StringComparison.Ordinal) ? "pong" : "");

        CliResult result = await CliRun.Run("sessions", "--port", Port, "--timeout", "3");

        Assert.Contains($"--- the board on {Port} is gone; waiting for it", result.Error, StringComparison.Ordinal);
        result.AssertRefused(4, $"the board on {Port} stopped answering");
        await serving;
    }

    [Fact]
    public async Task Log_lines_chat_answers_to_others_and_garbage_are_passed_over()
    {
        Task serving = Serve(
            request => request.Contains("\"ping\"", StringComparison.Ordinal) ? "pong" : "{\"sessions\":[]}",
            noise: "I (12) agent: {\"id\":\"no\"}\r\n@{\"t\":1,\"ev\":\"in\"}\r\nhello {}\r\n{\"id\":\"other\",\"ok\":false,\"error\":\"not yours\"}\r\n{half\r\n\u00FF\r\n");

        CliResult result = await CliRun.Run("sessions", "--port", Port);

        Assert.Equal(("", "there are no conversations yet\n", 0), (result.Output, result.Error, result.ExitCode));
        await serving;
    }

    [Fact]
    public async Task An_older_firmware_is_named_as_the_reason()
    {
        Task serving = Serve(request => request.Contains("\"ping\"", StringComparison.Ordinal) ? "pong" : "!Unknown command 'files.list'; known are: ping");

        CliResult result = await CliRun.Run("files", "--port", Port);

        result.AssertRefused(1, "the firmware of this board does not know files.list");
        await serving;
    }

    [Fact]
    public async Task A_broken_restore_leaves_a_sentence()
    {
        using BoardFolder board = BoardFolder.Filled();
        string zip = _here.File("b.zip");
        await CliRun.Run("backup", zip, "--data", board.Path);
        Task serving = Serve(request => request.Contains("\"ping\"", StringComparison.Ordinal) ? "pong"
            : request.Contains("\"status\"", StringComparison.Ordinal) ? "{\"version\":\"0.1.0\",\"board\":\"greenhouse\",\"id\":\"x\"}"
            : request.Contains("restore.begin", StringComparison.Ordinal) ? "ready" : "!the flash has no room");

        CliResult result = await CliRun.Run("restore", zip, "--yes", "--port", Port);

        result.AssertRefused(1, "the flash has no room");
        Assert.Contains("the backup is of a board 'virtual', this one is 'greenhouse'", result.Error, StringComparison.Ordinal);
        await serving;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _here.Dispose();
    }

    /// <summary>Answers lines: a text or JSON as the result, "!" before an error, nothing for null, and hangs up for an empty one.</summary>
    private async Task Serve(Func<string, string?> answer, string noise = "")
    {
        using Socket socket = await _listener.AcceptSocketAsync();
        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                if (!line.StartsWith('{'))
                {
                    continue;
                }

                if (line.Contains('\0', StringComparison.Ordinal))
                {
                    // The ping of the other protocol.
                    stream.Write("{\"id\":\"0\",\"ok\":false,\"error\":\"This is no JSON object: line 1\"}\r\n"u8);
                    continue;
                }

                string id = (string)JsonNode.Parse(line)!["id"]!;
                string? text = answer(line);
                if (text == "")
                {
                    return;
                }

                if (text != null)
                {
                    string body = text[0] == '!' ? $"\"ok\":false,\"error\":\"{text[1..]}\"" : $"\"ok\":true,\"result\":{(text[0] == '{' ? text : $"\"{text}\"")}";
                    stream.Write(Encoding.Latin1.GetBytes($"{noise}{{\"id\":\"{id}\",{body}}}\r\n"));
                }
            }
        }
        catch (IOException)
        {
            // The command left.
        }
    }
}
