using System.CommandLine;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Doctor.Probes;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Completion;

/// <summary>The values that can be completed, wherever an option or an argument of that name stands. No board is asked: a tab must not wait for one.</summary>
internal static class ValueCompletions
{
    private static readonly Dictionary<string, Func<IEnumerable<string>>> Options = new(StringComparer.Ordinal)
    {
        ["--board"] = () => BoardProfiles.Names,
        ["--port"] = Ports,
        ["--serial"] = () => ["pty", "tcp:"],
    };

    private static readonly Dictionary<string, Func<IEnumerable<string>>> Arguments = new(StringComparer.Ordinal)
    {
        ["boards NAME"] = () => BoardProfiles.Names,
        ["boards FILE"] = () => BoardProfiles.Names,
        ["config KEY"] = () => SettingCatalog.Names,
        ["people ROLE"] = () => PersonRoles.All,
        ["files FOLDER"] = () => UserFiles.Folders,
        ["completion SHELL"] = () => ShellScripts.Shells,
    };

    public static void AddTo(RootCommand root)
    {
        foreach (Command group in root.Subcommands)
        {
            AddTo(group, group.Name);
        }
    }

    private static void AddTo(Command command, string group)
    {
        foreach (Option option in command.Options)
        {
            if (Options.TryGetValue(option.Name, out Func<IEnumerable<string>>? values))
            {
                option.CompletionSources.Clear();
                option.CompletionSources.Add(_ => values().Select(value => new System.CommandLine.Completions.CompletionItem(value)));
            }
        }

        foreach (Argument argument in command.Arguments)
        {
            if (Arguments.TryGetValue($"{group} {argument.Name}", out Func<IEnumerable<string>>? values))
            {
                argument.CompletionSources.Clear();
                argument.CompletionSources.Add(_ => values().Select(value => new System.CommandLine.Completions.CompletionItem(value)));
            }
        }

        foreach (Command sub in command.Subcommands)
        {
            AddTo(sub, group);
        }
    }

    private static IEnumerable<string> Ports() => new SystemPorts("/dev").List().Select(device => device.Path).Append("tcp://127.0.0.1:4000");
}
