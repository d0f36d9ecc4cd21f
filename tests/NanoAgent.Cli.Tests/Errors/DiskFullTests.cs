using System.Diagnostics;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Errors;

/// <summary>A disk without room, which Linux has as a device, and a reader that has left.</summary>
public sealed class DiskFullTests : IDisposable
{
    private const string Full = "/dev/full";

    private readonly BoardFolder _board = BoardFolder.Filled();

    [Theory]
    [InlineData("cannot write '/dev/full'", "files", "get", "SOUL.md", Full, "--force")]
    [InlineData("cannot write '/dev/full'", "doctor", "--offline", "--report", Full)]
    [InlineData("/dev/full exists and is no backup", "backup", Full)]
    public async Task A_file_that_does_not_fit_is_said(string sentence, params string[] args)
    {
        if (OperatingSystem.IsLinux())
        {
            CliResult result = await CliRun.Run([.. args, "--data", _board.Path]);

            Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
            Assert.InRange(result.ExitCode, 1, 5);
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--trace", Full)]
    [InlineData("--record", Full)]
    public async Task A_board_goes_on_or_stops_with_a_sentence_when_its_protocol_does_not_fit(string option, string file)
    {
        if (OperatingSystem.IsLinux())
        {
            CliResult result = await CliRun.Run("up", "--once", "hello", option, file, "--data", _board.Path);

            Assert.Contains(file, result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("unexpected failure", result.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("boards > /dev/full", 1)]
    [InlineData("boards --json > /dev/full", 1)]
    [InlineData("--help > /dev/full", 1)]
    [InlineData("boards > /dev/full 2> /dev/full", 1)]
    [InlineData("boards | head -c 0", 0)]
    [InlineData("boards show virtual | head -n 1 > /dev/null", 0)]
    public void A_result_that_cannot_be_written_is_a_failure_and_a_reader_that_left_is_none(string line, int code)
    {
        if (OperatingSystem.IsLinux())
        {
            string program = Path.Combine(AppContext.BaseDirectory, "NanoAgent.Cli.dll");
            var start = new ProcessStartInfo("bash", ["-c", $"set -o pipefail; dotnet '{program}' {line}"]) { RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();

            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
            Assert.DoesNotContain("Unhandled", error, StringComparison.Ordinal);
            Assert.Equal(code, process.ExitCode);
        }
    }

    public void Dispose() => _board.Dispose();
}
