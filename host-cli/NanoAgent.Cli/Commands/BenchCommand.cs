using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent bench</c>: the published figures with their budgets, measured here. Needs a clone, where their sources are.</summary>
internal sealed class BenchCommand(CommonOptions common, TerminalIo io)
{
    private const string Project = "bench/NanoAgent.Bench";

    private readonly Option<bool> _powerCuts = new("--power-cuts") { Description = "Cut the power at every write to flash instead (takes long)" };

    public Command Create()
    {
        var command = new DocumentedCommand("bench", "Measure the published figures and compare them with their budgets.")
        {
            Details = "Builds and starts " + Project + " of the clone that this program is part of. The exit code is 1 when a budget is missed.",
            Examples = ["nanoagent bench", "nanoagent bench --json", "nanoagent bench --power-cuts"],
        };
        command.Options.Add(_powerCuts);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        bool isJson = parsed.GetValue(common.Json);
        bool isPowerCuts = parsed.GetValue(_powerCuts);
        if (isJson && isPowerCuts)
        {
            throw new CliException("--json and --power-cuts exclude each other", "nanoagent bench --power-cuts", ExitCodes.Usage);
        }

        string root = Clone.Find(AppContext.BaseDirectory, Project) ?? throw new CliException(
            $"the figures are measured in a clone of NanoAgent, and there is no {Project} above this program",
            "clone the repository and run ./nanoagent bench there", ExitCodes.MissingTool);
        io.Note("building " + Project);
        return await MeasureAsync(root, isPowerCuts ? "--power-cuts" : "--json", isJson || !isPowerCuts, isJson, cancel).ConfigureAwait(false);
    }

    private async Task<int> MeasureAsync(string root, string option, bool isDocument, bool isJson, CancellationToken cancel)
    {
        using Process process = Start(root, option);
        try
        {
            if (isDocument)
            {
                Show(await process.StandardOutput.ReadToEndAsync(cancel).ConfigureAwait(false), isJson);
            }
            else
            {
                while (await process.StandardOutput.ReadLineAsync(cancel).ConfigureAwait(false) is { } line)
                {
                    io.WriteLine(line);
                }
            }

            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
            return process.ExitCode == ExitCodes.Ok ? ExitCodes.Ok : ExitCodes.Failed;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private void Show(string output, bool isJson)
    {
        // Whatever a build says stands before the document.
        int start = output.IndexOf('{', StringComparison.Ordinal);
        if (start < 0 || JsonNode.Parse(output[start..]) is not JsonObject figures)
        {
            throw new CliException("the benchmark gave no figures: " + output.Trim(), "dotnet run -c Release --project " + Project, ExitCodes.Failed);
        }

        CommandOutput.Write(io, isJson, figures, isJson ? "" : BenchText.Of(figures));
    }

    private static Process Start(string root, string option)
    {
        var start = new ProcessStartInfo("dotnet", ["run", "-c", "Release", "--project", Project, "-v", "q", "--", option])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception ex)
        {
            throw new CliException("dotnet cannot be started: " + ex.Message, "install the .NET SDK 10: https://dotnet.microsoft.com/download", ExitCodes.MissingTool);
        }
    }
}
