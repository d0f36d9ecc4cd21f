using System.Text.Json.Nodes;
using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Commands;

public class SimTests
{
    [Fact]
    public async Task It_says_what_was_checked_and_how_fast_time_went()
    {
        CliResult result = await CliRun.Run("sim", "--turns", "30", "--faults", "power,clock");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal("simulated: seed 1, 30 turns, faults power,clock", lines[0]);
        Assert.All(Invariants.All, invariant => Assert.Contains(lines, line => line.StartsWith($"  ok     {invariant.Name} ", StringComparison.Ordinal)));
        Assert.Equal("violations: none", lines[^2]);
        Assert.StartsWith("time: ", lines[^1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 120));
    }

    [Fact]
    public async Task The_same_seed_prints_the_same_bytes_in_another_process_but_for_the_time()
    {
        string[][] outputs = await Task.WhenAll(Lines(), Lines());

        Assert.Equal(outputs[0], outputs[1]);
        Assert.Contains("simulated: seed 9, 250 turns, faults all", outputs[0]);

        static async Task<string[]> Lines()
        {
            using CliProcess process = CliProcess.Start("sim", "--seed", "9", "--turns", "250");
            Assert.Equal(0, await process.Exit());
            return [.. process.Output.Text.Split('\n').Where(line => !line.StartsWith("time:", StringComparison.Ordinal))];
        }
    }

    [Fact]
    public async Task As_json_it_is_one_document()
    {
        CliResult result = await CliRun.Run("sim", "--turns", "20", "--faults", "none", "--json");

        JsonNode json = JsonNode.Parse(result.Output)!;
        Assert.True((bool)json["ok"]!);
        Assert.Equal((20, 1), ((int)json["turns"]!, (int)json["boards"]!));
        Assert.Null(json["violation"]);
        Assert.Equal(Invariants.All.Count, json["invariants"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("there is no fault 'pwer'; did you mean 'power'?", "--faults", "clock,pwer")]
    [InlineData("There is: all, none, model-errors", "--faults", "earthquake")]
    [InlineData("--turns is '0'; allowed is a whole number from 1", "--turns", "0")]
    [InlineData("--turns is '1e6'", "--turns", "1e6")]
    [InlineData("--seed is 'x'", "--seed", "x")]
    public async Task A_value_that_cannot_be_used_is_explained(string sentence, params string[] args) =>
        (await CliRun.Run(["sim", .. args])).AssertRefused(2, sentence);

    [Fact]
    public async Task A_trace_that_cannot_be_written_is_a_failure() =>
        (await CliRun.Run("sim", "--trace", "/no/such/folder/trace")).AssertRefused(1, "the trace cannot be written to '/no/such/folder/trace'");

    [Fact]
    public async Task Ctrl_C_shows_what_was_checked_until_then()
    {
        using var folder = new TempFolder();
        string trace = Path.Combine(folder.Path, "trace");
        await using CliRun run = CliRun.Start("sim", "--turns", "1000000", "--trace", trace);
        while (!File.Exists(trace) || new FileInfo(trace).Length == 0)
        {
            await Task.Yield();
        }

        Assert.Equal(130, await run.Interrupt());
        Assert.Contains("violations: none so far", run.Output.Text, StringComparison.Ordinal);
        Assert.Contains("of 1000000 turns", run.Error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_promise_comes_with_its_past_and_the_command_that_shows_it_again()
    {
        var plan = new SimulationPlan(7, 20, FaultSet.None) { Tamper = _ => throw new NotSupportedException("broken") };
        var simulation = new Simulation(plan);
        await simulation.RunAsync(1, null, CancellationToken.None);

        var text = new SimText(plan, simulation, true, TimeSpan.FromSeconds(1));

        Assert.Contains("  BROKEN boots ", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("\nviolation: boots: the board did not come up: NotSupportedException: broken\n", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("\n    0 sim: the board is switched on\n", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("\nreplay: nanoagent sim --seed 7 --turns 20 --faults none\n", text.ToString(), StringComparison.Ordinal);
        Assert.Equal("boots", (string)text.ToJson()["violation"]!["invariant"]!);
        Assert.False((bool)text.ToJson()["ok"]!);
    }
}
