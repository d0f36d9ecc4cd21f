using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Commands;

/// <summary><c>config pull</c>: the configuration of a board into the data folder.</summary>
internal sealed class ConfigPullCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Details =
        "Shows what would change here and asks before it writes. Keys and passwords stay on the board unless you say --with-secrets; those "
        + "of this PC stay as they are. --data names the folder that is written.";

    public DocumentedCommand Create()
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        var secrets = new Option<bool>("--with-secrets") { Description = "Keys and passwords too" };
        var command = new DocumentedCommand("pull", "Fetch the configuration of a board.")
        {
            Details = Details,
            Examples = ["nanoagent config pull --port auto", "nanoagent config pull --port tcp://127.0.0.1:4000 --with-secrets --yes"],
        };
        command.Options.Add(yes);
        command.Options.Add(secrets);
        target.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(yes), parsed.GetValue(secrets), cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, bool isSure, bool withSecrets, CancellationToken cancel)
    {
        if (!isSure && !io.IsInteractive)
        {
            throw new CliException("pull replaces the settings of this folder, and nobody is here to be asked", "nanoagent config pull --yes", ExitCodes.Usage);
        }

        using IBoardLink link = await target.OpenRunningAsync(parsed, "the configuration is fetched from a board that runs", cancel).ConfigureAwait(false);
        JsonObject fetched = (await BoardConfig.AskAsync(link, cancel).ConfigureAwait(false)).Config
            ?? throw new CliException($"{link.Name} has no configuration on its flash: it was started with one of its own, or none was pushed yet", null, ExitCodes.Failed);
        JsonObject? secrets = withSecrets ? await SecretsAsync(link, cancel).ConfigureAwait(false) : null;
        using ConfigSession session = await ConfigSession.OpenAsync(common.DataFolder(parsed), cancel).ConfigureAwait(false);
        IReadOnlyList<ConfigChange> changes = ConfigChange.Between(session.Draft.Config, fetched);
        string[] names = [.. (secrets ?? []).Where(secret => !JsonNode.DeepEquals(session.Draft.Secrets[secret.Key], secret.Value)).Select(secret => secret.Key)];
        if (changes.Count + names.Length > 0)
        {
            Take(session, fetched, secrets, changes, names, isSure);
        }

        var json = new JsonObject
        {
            ["ok"] = true,
            ["changed"] = new JsonArray([.. changes.Select(change => JsonValue.Create(change.Key)), .. names.Select(name => JsonValue.Create(name))]),
        };
        string count = changes.Count + names.Length == 0 ? "the same is here already" : $"{changes.Count + names.Length} of {link.Name} taken over";
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, count);
        ConfigOutcome.Note(io, session);
        return ExitCodes.Ok;
    }

    private void Take(ConfigSession session, JsonObject fetched, JsonObject? secrets, IReadOnlyList<ConfigChange> changes, string[] names, bool isSure)
    {
        foreach (string line in changes.Select(change => change.ToString()).Concat(names.Select(name => name + ": another value")))
        {
            io.Note(OneLine.Of(line), NoteStyle.Plain);
        }

        if (!isSure && !Ask($"Write this to {session.Files.Folder}? [y/N] "))
        {
            throw new CliException("nothing was changed", null, ExitCodes.Failed);
        }

        session.Draft.Replace(fetched, secrets);
        session.Save();
    }

    private static async Task<JsonObject> SecretsAsync(IBoardLink link, CancellationToken cancel)
    {
        byte[] bytes = await new BoardFiles(link).ReadForBackupAsync(FlashLayout.Secrets, true, cancel).ConfigureAwait(false);
        try
        {
            return JsonNode.Parse(Encoding.UTF8.GetString(bytes)) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            throw new CliException($"{link.Name}: its secrets.json is no JSON", "push the configuration again, which mends it", ExitCodes.Failed);
        }
    }

    private bool Ask(string question)
    {
        io.Prompt(question);
        string? answer = new LineSource(io.Input).Next()?.Text;
        io.EndPrompt(answer != null);
        return answer is "y" or "Y" or "yes";
    }
}
