using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;
using NanoAgent.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent sim</c>: many lives of the whole firmware in virtual time, with everything that can go wrong.</summary>
internal sealed class SimCommand(CommonOptions common, TerminalIo io)
{
    private const int TurnsByDefault = 1000;
    private const int TurnsMax = 100_000_000;

    private readonly Option<int> _seed = new("--seed") { Description = "Decides all that chance decides (default: 1)", HelpName = "N", DefaultValueFactory = _ => 1, CustomParser = Seed };

    private readonly Option<int> _turns = new("--turns")
    {
        Description = $"Messages to the agent (default: {TurnsByDefault})",
        HelpName = "N",
        DefaultValueFactory = _ => TurnsByDefault,
        CustomParser = Turns,
    };

    private readonly Option<FaultSet> _faults = new("--faults")
    {
        Description = "all, none, or names with commas (default: all)",
        HelpName = "LIST",
        DefaultValueFactory = _ => FaultSet.All,
        CustomParser = Faults,
    };

    private readonly Option<string?> _trace = new("--trace") { Description = "Write every event of the first board to a file", HelpName = "FILE" };

    public Command Create()
    {
        var command = new DocumentedCommand("sim", "Simulate years of a board in minutes and check what it promises.")
        {
            Details = "People, a model, Telegram, sensors and a flash are simulated; the firmware is the real one. Every "
                + $"{SimulationPlan.TurnsOfALife} turns a new board begins with an empty flash. The same seed gives the same output, apart from lines "
                + "that begin with 'time:'. It ends at the first promise that is broken, with the command that shows that again; the exit code is then 1. "
                + "Faults: " + string.Join(", ", FaultNames.Names) + ".",
            Examples = ["nanoagent sim", "nanoagent sim --seed 7 --turns 10000", "nanoagent sim --faults power,full-flash --json"],
        };
        command.Options.Add(_seed);
        command.Options.Add(_turns);
        command.Options.Add(_faults);
        command.Options.Add(_trace);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        using StreamWriter? trace = Open(parsed.GetValue(_trace));
        var plan = new SimulationPlan(parsed.GetValue(_seed), parsed.GetValue(_turns), parsed.GetValue(_faults))
        {
            Trace = trace is null ? null : trace.WriteLine,
        };
        var simulation = new Simulation(plan);
        var watch = Stopwatch.StartNew();
        bool isWhole = true;
        try
        {
            var progress = new SimProgress(io, plan);
            await simulation.RunAsync(Environment.ProcessorCount, progress.Show, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            isWhole = false;
            io.Note($"ended after {simulation.Totals.Turns} of {plan.Turns} turns; what follows is what was checked until then");
        }

        var text = new SimText(plan, simulation, isWhole, watch.Elapsed);
        CommandOutput.Write(io, parsed.GetValue(common.Json), text.ToJson(), text.ToString());
        return !isWhole ? ExitCodes.Interrupted : simulation.Violation is null ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static StreamWriter? Open(string? file)
    {
        try
        {
            return file is null ? null : new StreamWriter(file) { AutoFlush = true };
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException($"the trace cannot be written to '{file}': {ex.Message}", null, ExitCodes.Failed);
        }
    }

    private static int Seed(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seed))
        {
            result.AddError($"--seed is '{text}'; allowed is a whole number from {int.MinValue} to {int.MaxValue}");
        }

        return seed;
    }

    private static int Turns(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int turns) || turns is < 1 or > TurnsMax)
        {
            result.AddError($"--turns is '{text}'; allowed is a whole number from 1 to {TurnsMax}");
        }

        return turns;
    }

    private static FaultSet Faults(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!FaultSet.TryParse(text, out FaultSet faults, out string unknown))
        {
            string? nearest = EditDistance.Nearest(unknown, [FaultNames.All, FaultNames.None, .. FaultNames.Names]);
            result.AddError($"there is no fault '{unknown}'" + (nearest is null ? "" : $"; did you mean '{nearest}'?")
                + $" There is: {FaultNames.All}, {FaultNames.None}, {string.Join(", ", FaultNames.Names)}");
        }

        return faults;
    }
}
