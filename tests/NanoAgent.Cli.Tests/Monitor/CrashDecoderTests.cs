using NanoAgent.Cli.Monitor;

namespace NanoAgent.Cli.Tests.Monitor;

public class CrashDecoderTests
{
    // As the runtime prints it.
    private static readonly string[] OutOfMemory =
    [
        "    ++++ Exception System.OutOfMemoryException - CLR_E_OUT_OF_MEMORY (7) ++++",
        "    ++++ Message: ",
        "    ++++ NanoAgent.Llm.LlmClient::Call [IP: 0012] ++++",
        "    ++++ NanoAgent.Agent.AgentLoop::Step [IP: 00a4] ++++",
    ];

    [Fact]
    public void A_report_is_explained_when_the_next_line_comes()
    {
        var decoder = new CrashDecoder();

        Assert.Empty(Notes(decoder, OutOfMemory));
        Assert.True(decoder.IsInside);
        Assert.Equal(
            [
                "exception in NanoAgent.Llm.LlmClient::Call: the heap had no room left, or none in one piece",
                "the firmware may have caught it; if not, next: nanoagent status shows free_heap; a board with PSRAM, or a smaller llm.max_tokens",
            ],
            Notes(decoder, "I (1) agent: on we go"));
        Assert.False(decoder.IsInside);
    }

    [Fact]
    public void Two_reports_in_a_row_are_told_apart_and_the_end_of_a_thread_is_said()
    {
        var decoder = new CrashDecoder();

        string[] notes = Notes(
            decoder,
            "    ++++ Exception System.Net.Sockets.SocketException - 0x00000000 (4) ++++",
            "    ++++ Message: connection refused",
            "    ++++ Exception NanoAgent.Json.JsonException - CLR_E_FAIL (4) ++++",
            "    ++++ Message: ",
            " Uncaught exception ");

        Assert.Equal(5, notes.Length);
        Assert.Equal("exception: the network refused or broke a connection (\"connection refused\")", notes[0]);
        Assert.Equal("exception: an exception of the firmware", notes[2]);
        Assert.StartsWith("nobody caught it", notes[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_an_end_is_explained_when_nothing_more_comes()
    {
        var decoder = new CrashDecoder();
        Notes(decoder, OutOfMemory);

        Assert.Equal(2, decoder.End().Count);
        Assert.Empty(decoder.End());
    }

    [Fact]
    public void A_runtime_that_does_not_fit_is_said() =>
        Assert.Contains("flash both again", Assert.Single(Notes(new CrashDecoder(), "Link failure: some assembly references cannot be resolved!!")), StringComparison.Ordinal);

    private static string[] Notes(CrashDecoder decoder, params string[] lines) =>
        [.. lines.Select(DeviceLine.Parse).SelectMany(line => decoder.Before(line).Concat(decoder.After(line)))];
}
