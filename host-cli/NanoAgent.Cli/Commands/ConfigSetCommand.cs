using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Checks;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>config set</c>: one setting or secret, judged before it is written.</summary>
internal sealed class ConfigSetCommand(CommonOptions common, TerminalIo io)
{
    private const string Details =
        "A key or password need not stand in the command line: without VALUE it is asked for, '-' reads it from standard input, "
        + "'${NAME}' from the environment. Lists and objects are given as JSON.";

    private static readonly string[] Examples =
    [
        "nanoagent config set llm.model claude-haiku-4-5",
        "nanoagent config set telegram.token",
        "nanoagent config set llm.api_key '${ANTHROPIC_API_KEY}' --check",
        "nanoagent config set quiet_hours 22:00-07:00",
        "nanoagent config set llm.fallback.0.model gpt-5-mini",
    ];

    public DocumentedCommand Create()
    {
        var key = new Argument<string>("KEY") { Description = "Which setting" };
        var value = new Argument<string?>("VALUE") { Description = "Its value; '-' for a secret from standard input", Arity = ArgumentArity.ZeroOrOne };
        var check = new Option<bool>("--check") { Description = "Ask the server whether it works, and write it only then" };
        var command = new DocumentedCommand("set", "Set one setting, key or password.") { Details = Details, Examples = Examples };
        command.Arguments.Add(key);
        command.Arguments.Add(value);
        command.Options.Add(check);
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(key)!, parsed.GetValue(value), parsed.GetValue(check), cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, string name, string? given, bool isChecked, CancellationToken cancel)
    {
        SettingKey key = SettingCatalog.Find(name);
        string value = await ValueAsync(key, given, cancel).ConfigureAwait(false);
        using ConfigSession session = await ConfigSession.OpenAsync(common.DataFolder(parsed), cancel).ConfigureAwait(false);
        session.Draft.Set(name, value);
        bool isJson = parsed.GetValue(common.Json);
        if (isChecked)
        {
            await new CheckReport(io, isJson).RequireAsync(session.Draft.Read(), CheckReport.ScopeOf(name), cancel).ConfigureAwait(false);
        }

        session.Save();
        string shown = Shown(key, session.Draft);
        var json = new JsonObject { ["ok"] = true, ["key"] = name };
        if (!key.IsSecret)
        {
            json["value"] = SettingPath.Get(session.Draft.Config, name)?.DeepClone();
        }

        CommandOutput.Write(io, isJson, json, $"{name}: {shown}");
        ConfigOutcome.Note(io, session);
        return ExitCodes.Ok;
    }

    private async Task<string> ValueAsync(SettingKey key, string? given, CancellationToken cancel)
    {
        if (given != null)
        {
            return key.IsSecret ? SecretInput.Read(io, key.Name, given) : given;
        }

        if (!key.IsSecret)
        {
            throw new CliException($"config set {key.Name} needs a value: {key.Where}", $"nanoagent config set {key.Name} VALUE", ExitCodes.Usage);
        }

        if (!io.IsInteractive)
        {
            throw new CliException(
                $"config set {key.Name} needs a value, and nobody is here to be asked", $"printf %s \"$KEY\" | nanoagent config set {key.Name} -", ExitCodes.Usage);
        }

        return await SecretPrompt.AskAsync(SpectreConsole.ForNotes(io), key, cancel).ConfigureAwait(false);
    }

    private static string Shown(SettingKey key, ConfigDraft draft)
    {
        if (!key.IsSecret)
        {
            return OneLine.Of(SettingText.Show(SettingPath.Get(draft.Config, key.Name)));
        }

        bool isSet = draft.Secrets.ContainsKey(key.Name);
        return isSet ? ShownSetting.All(draft).FirstOrDefault(one => one.Key.Name == key.Name)?.Value ?? "set" : "removed";
    }
}
