using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>config get</c>: one value, for people and scripts. Never a secret.</summary>
internal sealed class ConfigGetCommand(CommonOptions common, TerminalIo io)
{
    public DocumentedCommand Create()
    {
        var key = new Argument<string>("KEY") { Description = "Which setting" };
        var command = new DocumentedCommand("get", "Print one setting.")
        {
            Details = "Prints the value that counts, the default when nothing is set. A secret is never printed; the exit code is 1 for a setting without a value.",
            Examples = ["nanoagent config get llm.model", "nanoagent config get llm.fallback.0.model"],
        };
        command.Arguments.Add(key);
        command.SetAction(parsed => Run(parsed, parsed.GetValue(key)!));
        return command;
    }

    private int Run(ParseResult parsed, string name)
    {
        SettingKey key = SettingCatalog.Find(name);
        ConfigDraft draft = new ConfigFiles(common.DataFolder(parsed)).Load();
        if (key.IsSecret)
        {
            string state = draft.Secrets.ContainsKey(name) ? "it is set" : "it is not set";
            throw new CliException($"{name} is a secret, which is never printed; {state}", "nanoagent config show tells which host it is for", ExitCodes.Refused);
        }

        JsonNode? own = SettingPath.Get(draft.Config, name);
        JsonNode? value = own ?? SettingPath.Get(SettingsDocument.Of(draft.Read().Settings), name);
        if (value is null or JsonArray { Count: 0 })
        {
            throw new CliException($"{name} is not set, and has no default", $"nanoagent config set {name} VALUE: {key.Where}", ExitCodes.Failed);
        }

        var json = new JsonObject { ["ok"] = true, ["key"] = name, ["value"] = value.DeepClone(), ["default"] = own == null };
        CommandOutput.WriteAsIs(io, parsed.GetValue(common.Json), json, SettingText.Show(value));
        return ExitCodes.Ok;
    }
}
