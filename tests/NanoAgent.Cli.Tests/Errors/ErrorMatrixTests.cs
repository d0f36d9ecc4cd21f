using System.Net;
using System.Net.Sockets;
using NanoAgent.Cli.Terminal;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Errors;

/// <summary>Every command in every kind of trouble: a sentence and a way out, the right exit code, never a stack trace.</summary>
public sealed class ErrorMatrixTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _here = new();
    private readonly BoardFolder _board = BoardFolder.Filled();

    public ErrorMatrixTests() => _here.Write("board.json", "{}");

    [Fact]
    public async Task With_a_port_where_nobody_listens_it_says_that_there_is_no_board() =>
        await EachWithPort(4, FreePort());

    [Fact]
    public async Task With_a_device_that_is_not_there_it_says_that_there_is_no_board() =>
        await EachWithPort(4, OperatingSystem.IsWindows() ? "COM250" : "/dev/ttyNoSuchBoard");

    [Fact]
    public async Task With_a_device_that_cannot_be_opened_it_says_that_there_is_no_board() =>
        await EachWithPort(4, _here.Path);

    [Fact]
    public async Task With_a_data_folder_that_is_not_there_it_says_so_or_does_without() =>
        await Each("--data", _here.File("none"));

    [Fact]
    public async Task With_a_file_in_the_place_of_the_data_folder_it_says_so_or_does_without() =>
        await Each("--data", _here.Write("file", "x"));

    [Fact]
    public async Task With_a_data_folder_that_cannot_be_written_it_says_so_or_does_without()
    {
        // Root may write into any folder that can be written at all; into these nobody can.
        if (OperatingSystem.IsLinux())
        {
            await Each("--data", "/proc/nanoagent");
            await Each("--data", "/proc");
        }
    }

    [Fact]
    public async Task With_a_broken_configuration_it_says_so_or_does_without()
    {
        _board.Write("config.json", "{\"llm\":{\"provider\":");
        await Each("--data", _board.Path);
    }

    [Fact]
    public async Task With_a_standard_output_that_takes_nothing_it_says_so()
    {
        List<string> wrong = [];
        foreach (EveryCommand command in EveryCommand.All())
        {
            var closed = new ClosedWriter();
            (int code, string error) = await Run(closed, command.Line(_here.Path, "--data", _board.Path));
            wrong.AddRange(Complaints(command, code, error));
            if (closed.WasAsked && (code != 1 || !error.Contains("the result cannot be written to standard output", StringComparison.Ordinal)))
            {
                wrong.Add($"{command.Name}: its result was lost, and it ended with {code}: {error}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_matrix_knows_the_commands()
    {
        string[] names = [.. EveryCommand.All().Select(command => command.Name)];

        Assert.Superset(new HashSet<string>(["up", "status", "files get", "jobs add", "doctor", "backup", "completion", "boards"]), new HashSet<string>(names));
    }

    public void Dispose()
    {
        _board.Dispose();
        _here.Dispose();
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return $"tcp://127.0.0.1:{port}";
    }

    private async Task EachWithPort(int expected, string port)
    {
        List<string> wrong = [];
        foreach (EveryCommand command in EveryCommand.All().Where(command => command.TakesPort))
        {
            (int code, string error) = await Run(new StringWriter(), command.Line(_here.Path, "--port", port));
            wrong.AddRange(Complaints(command, code, error));

            // What refuses for another reason, before a board is asked, is right too; going on as if there were one is not.
            bool needsNone = command.Line(_here.Path).Contains("--dry-run");
            if (code is 0 or 1 && !needsNone)
            {
                wrong.Add($"{command.Name}: ended with {code} instead of {expected}: {error}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private async Task Each(params string[] more)
    {
        List<string> wrong = [];
        foreach (EveryCommand command in EveryCommand.All())
        {
            (int code, string error) = await Run(new StringWriter(), command.Line(_here.Path, more));
            wrong.AddRange(Complaints(command, code, error));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<string> Complaints(EveryCommand command, int code, string error)
    {
        if (code is < 0 or > 5)
        {
            yield return $"{command.Name}: exit code {code}: {error}";
        }

        if (error.Contains("\n   at ", StringComparison.Ordinal) || error.Contains("unexpected failure", StringComparison.Ordinal) || error.Contains("Exception", StringComparison.Ordinal))
        {
            yield return $"{command.Name}: a person would see the inside: {error}";
        }

        if (code != 0 && error.Trim().Length == 0)
        {
            yield return $"{command.Name}: failed with {code} and said no sentence: {error}";
        }

        // A number that a person has to look up helps nobody.
        if (error.Contains("errno", StringComparison.OrdinalIgnoreCase) || error.Contains("0x8", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{command.Name}: {error}";
        }
    }

    private static async Task<(int Code, string Error)> Run(TextWriter output, string[] args)
    {
        using var limit = new CancellationTokenSource(Patience);
        var error = new StringWriter();
        var io = new TerminalIo(TextReader.Null, output, TextWriter.Synchronized(error), false, false);
        int code = await Task.Run(() => CommandLine.RunAsync(args, io, limit.Token));
        return (code, error.ToString().ReplaceLineEndings("\n"));
    }

    private sealed class ClosedWriter : StringWriter
    {
        public bool WasAsked { get; private set; }

        public override void Write(char value) => Refuse();

        public override void Write(string? value) => Refuse();

        public override void WriteLine(string? value) => Refuse();

        public override void Write(char[] buffer, int index, int count) => Refuse();

        private void Refuse()
        {
            WasAsked = true;
            throw new IOException("Broken pipe");
        }
    }
}
