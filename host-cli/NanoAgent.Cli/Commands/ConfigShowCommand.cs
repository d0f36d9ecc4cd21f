using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Commands;

/// <summary><c>config show</c>: every key with its value; of a secret only that there is one.</summary>
internal sealed class ConfigShowCommand(CommonOptions common, TerminalIo io)
{
    public DocumentedCommand Create()
    {
        var command = new DocumentedCommand("show", "Show all settings, without any secret.")
        {
            Details = "Of a key or password only stands there that it is set and for which host; of a bot token also the bot's id, which is public.",
            Examples = ["nanoagent config show", "nanoagent config show --json"],
        };
        command.SetAction(Run);
        return command;
    }

    public int Run(ParseResult parsed)
    {
        var files = new ConfigFiles(common.DataFolder(parsed));
        ConfigDraft draft = files.Load();
        SettingsResult read = draft.Read();
        IReadOnlyList<ShownSetting> all = ShownSetting.All(draft);
        var table = new TableView(["KEY", "VALUE", "FROM"], all.Select(one => new[] { one.Key.Name, OneLine.Of(one.Value), one.Origin }));
        CommandOutput.Write(io, parsed.GetValue(common.Json), Json(files, read, all), table);
        Remark(files, read);
        return ExitCodes.Ok;
    }

    private void Remark(ConfigFiles files, SettingsResult read)
    {
        if (!files.Exist)
        {
            io.Note($"nothing is configured in {files.Folder} yet: nanoagent config init");
        }

        int count = read.Problems.Length;
        if (count > 0)
        {
            io.Note($"{(count == 1 ? "one thing is" : count + " things are")} wrong with it: nanoagent config validate tells what", NoteStyle.Trouble);
        }
    }

    private static JsonObject Json(ConfigFiles files, SettingsResult read, IReadOnlyList<ShownSetting> all) => new()
    {
        ["ok"] = true,
        ["folder"] = files.Folder,
        ["settings"] = SettingsDocument.Of(read.Settings),
        ["set"] = new JsonArray([.. all.Where(one => one.Origin == "set").Select(one => JsonValue.Create(one.Key.Name))]),
        ["secrets"] = new JsonObject(read.Secrets.Names().Order(StringComparer.Ordinal)
            .Select(name => KeyValuePair.Create<string, JsonNode?>(name, ShownSetting.Masked(read.Secrets.Find(name)!)))),
        ["problems"] = new JsonArray([.. read.Problems.Select(problem => JsonValue.Create(problem.ToString()))]),
    };
}
