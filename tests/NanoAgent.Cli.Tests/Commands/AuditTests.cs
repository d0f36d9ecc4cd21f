using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary><c>audit</c> on a board that is switched off.</summary>
public sealed class AuditTests : IDisposable
{
    // 2026-11-21T12:00:00Z
    private const long Noon = 1795262400;

    private readonly BoardFolder _board = new();

    [Fact]
    public async Task The_newest_line_comes_last()
    {
        Note((0, "boot", "started"), (Noon, "turn 1", "lamp is on."));

        CliResult result = await Run("audit");

        Assert.Equal("TIME                  BY      WHAT\n(no time)             boot    started\n2026-11-21T12:00:00Z  turn 1  lamp is on.\n", result.Output);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
    }

    [Fact]
    public async Task The_lines_are_a_document_for_programs()
    {
        Note((0, "boot", "started"), (Noon, "turn 1", "lamp is on."));

        Assert.Equal(
            """{"ok":true,"entries":[{"time":"2026-11-21T12:00:00Z","by":"turn 1","text":"lamp is on."}],"more":true}""" + "\n",
            (await Run("audit", "--count", "1", "--json")).Output);
        Assert.Equal(
            """{"ok":true,"entries":[{"time":null,"by":"boot","text":"started"},{"time":"2026-11-21T12:00:00Z","by":"turn 1","text":"lamp is on."}],"more":false}""" + "\n",
            (await Run("audit", "--count", "2", "--json")).Output);
    }

    [Fact]
    public async Task Nothing_is_said()
    {
        CliResult result = await Run("audit");

        Assert.Equal(("", "nothing was done yet that is worth a line\n", 0), (result.Output, result.Error, result.ExitCode));
    }

    [Fact]
    public async Task Older_lines_are_pointed_at()
    {
        Note([.. Enumerable.Range(0, 30).Select(i => (Noon + i, "turn", $"line {i}"))]);

        CliResult result = await Run("audit");

        Assert.Equal(21, result.Output.TrimEnd('\n').Split('\n').Length);
        Assert.Equal("there are older lines: nanoagent audit --count 40\n", result.Error);
        Assert.Equal("", (await Run("audit", "--count", "30")).Error);
    }

    [Fact]
    public async Task More_lines_than_fit_into_an_answer_come_all_and_in_order()
    {
        int count = Limits.AuditEntriesMax;
        string rest = new('x', Limits.AuditTextBytesMax - 10);
        Note([.. Enumerable.Range(0, count + 7).Select(i => (Noon + i, "turn", $"{i} {rest}"))]);

        JsonArray entries = JsonNode.Parse((await Run("audit", "--count", int.MaxValue.ToString(), "--json")).Output)!["entries"]!.AsArray();

        Assert.Equal(
            Enumerable.Range(7, count).Select(i => $"{i} {rest}"),
            entries.Select(entry => (string)entry!["text"]!));
    }

    [Fact]
    public async Task A_line_cannot_look_like_two()
    {
        Note((Noon, "turn 1", "wrote a file\n2026-11-21T12:00:01Z  config  all is well\r\u001b[2J"));

        CliResult result = await Run("audit");

        Assert.Equal(2, result.Output.TrimEnd('\n').Split('\n').Length);
        Assert.DoesNotContain('\r', result.Output);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    public void Dispose() => _board.Dispose();

    private void Note(params (long Time, string By, string Text)[] lines)
    {
        var audit = new AuditLog(new DirectoryFileStore(_board.Path));
        foreach ((long time, string by, string text) in lines)
        {
            audit.Add(new AuditEntry(time, by, text));
        }
    }

    private Task<CliResult> Run(params string[] args) => CliRun.Run([.. args, "--data", _board.Path]);
}
