using System.CommandLine;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent config</c>: settings and secrets, on this PC and on a board.</summary>
internal sealed class ConfigCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Details =
        "The configuration is config.json (settings) and secrets.json (keys and passwords, each with the one host that it may be "
        + "sent to) in the data folder. The virtual board of that folder reads it at its start; push brings it to a board, "
        + "which tries it and goes back to the previous one when it does not work.";

    private static readonly string[] Examples =
    [
        "nanoagent config init",
        "nanoagent config set llm.model claude-haiku-4-5",
        "nanoagent config set telegram.token",
        "nanoagent config check",
        "nanoagent config push --port auto",
    ];

    public Command Create()
    {
        var command = new DocumentedCommand("config", "Set up, show, check and push the configuration.") { Details = Details, Examples = Examples };
        var show = new ConfigShowCommand(common, io);
        command.SetAction(show.Run);
        command.Subcommands.Add(new ConfigInitCommand(common, io).Create());
        command.Subcommands.Add(show.Create());
        command.Subcommands.Add(new ConfigGetCommand(common, io).Create());
        command.Subcommands.Add(new ConfigSetCommand(common, io).Create());
        command.Subcommands.Add(new ConfigUnsetCommand(common, io).Create());
        command.Subcommands.Add(new ConfigValidateCommand(common, io).Create());
        command.Subcommands.Add(new ConfigCheckCommand(common, io).Create());
        command.Subcommands.Add(new ConfigPushCommand(common, target, io).Create());
        command.Subcommands.Add(new ConfigTrialCommand(common, target, io).Create());
        command.Subcommands.Add(new ConfigWifiCommand(common, target, io).Create());
        command.Subcommands.Add(new ConfigPullCommand(common, target, io).Create());
        return command;
    }
}
