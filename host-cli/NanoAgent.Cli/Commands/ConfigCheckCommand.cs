using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Checks;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Commands;

/// <summary><c>config check</c>: asks the servers whether token, key and model work.</summary>
internal sealed class ConfigCheckCommand(CommonOptions common, TerminalIo io)
{
    private const string Details =
        "Asks Telegram for the bot (getMe), and each model for one word and for one call of a tool. That costs a few tokens. The exit "
        + "code is 5 when a server said no, 1 when one could not be asked.";

    public DocumentedCommand Create()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A configuration as up --config takes it (default: that of the data folder)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new DocumentedCommand("check", "Ask the servers whether token, key and model work.")
        {
            Details = Details,
            Examples = ["nanoagent config check", "nanoagent config check my.json --json"],
        };
        command.Arguments.Add(file);
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(file), cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, string? file, CancellationToken cancel)
    {
        bool isJson = parsed.GetValue(common.Json);
        SettingsResult configuration = file == null ? ConfigDocument.ReadFolder(common.DataFolder(parsed)) : ConfigDocument.ReadFile(file);
        List<CheckResult> results = [];
        await foreach (CheckResult result in new LiveChecks().RunAsync(configuration, CheckScope.All, cancel).ConfigureAwait(false))
        {
            results.Add(result);
            if (!isJson)
            {
                io.WriteText(CheckReport.LineOf(result));
            }
        }

        int exitCode = CheckReport.ExitCodeOf(results);
        CommandOutput.Write(io, isJson, new JsonObject { ["ok"] = exitCode == ExitCodes.Ok, ["checks"] = CheckReport.Json(results) }, "");
        return exitCode;
    }
}
