using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Checks;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Config.Wizard;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Commands;

/// <summary><c>config init</c>: from nothing to a configuration, asked step by step or given with options.</summary>
internal sealed class ConfigInitCommand(CommonOptions common, TerminalIo io)
{
    private const string Details =
        "Asks for board, time zone, Wi-Fi, model and Telegram bot, says where each comes from, and asks the servers whether they work if "
        + "you agree. Can be run again: what is set is kept by Enter. With --yes nothing is asked and the options are taken; what they do "
        + "not name stays as it is.";

    private static readonly string[] Examples =
    [
        "nanoagent config init",
        "nanoagent config init --yes --llm-provider anthropic \\\n      --llm-model claude-haiku-4-5 --llm-key '${ANTHROPIC_API_KEY}'",
        "printf %s \"$TOKEN\" | nanoagent config init --yes --telegram-token - \\\n      --owner 123456789 --check",
        "nanoagent config init --yes --board seeed-xiao-esp32s3 \\\n      --wifi-ssid Home --wifi-password '${WIFI}'",
    ];

    private readonly InitOptions _options = new();

    public DocumentedCommand Create()
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Ask nothing: take the options" };
        var check = new Option<bool>("--check") { Description = "With --yes: ask the servers, and write only when they say yes" };
        var command = new DocumentedCommand("init", "Set up a board step by step.") { Details = Details, Examples = Examples };
        command.Options.Add(yes);
        command.Options.Add(check);
        _options.AddTo(command);
        command.SetAction((parsed, cancel) => parsed.GetValue(yes) ? WriteAsync(parsed, parsed.GetValue(check), cancel) : AskAsync(parsed, cancel));
        return command;
    }

    private async Task<int> AskAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (!io.IsInteractive || parsed.GetValue(common.Json))
        {
            throw new CliException("init asks, and nobody is here to answer", "nanoagent config init --yes, with options; nanoagent config init --help names them", ExitCodes.Usage);
        }

        using ConfigSession session = await ConfigSession.OpenAsync(common.DataFolder(parsed), cancel).ConfigureAwait(false);
        _options.Apply(parsed, session.Draft, io);
        var wizard = new ConfigWizard(SpectreConsole.ForNotes(io), session.Draft, new LiveChecks(), new ModelList(), HostWifi.DetectAsync);
        if (!await wizard.RunAsync(session.Files.Folder, cancel).ConfigureAwait(false))
        {
            throw new CliException("nothing was changed", null, ExitCodes.Failed);
        }

        return Finish(session, isJson: false, []);
    }

    private async Task<int> WriteAsync(ParseResult parsed, bool isChecked, CancellationToken cancel)
    {
        bool isJson = parsed.GetValue(common.Json);
        using ConfigSession session = await ConfigSession.OpenAsync(common.DataFolder(parsed), cancel).ConfigureAwait(false);
        if (!_options.Apply(parsed, session.Draft, io))
        {
            throw new CliException("init --yes needs something to set", "nanoagent config init --help names the options", ExitCodes.Usage);
        }

        if (SettingPath.Get(session.Draft.Config, "timezone") == null && Timezones.OfThisPc() is { } zone)
        {
            session.Draft.Set("timezone", zone);
        }

        if (session.Draft.Read().Problems is { Length: > 0 } problems)
        {
            string lines = string.Join(Environment.NewLine, problems.Select(problem => "  " + OneLine.Of(problem.Message)));
            throw new CliException("this would be no configuration; nothing was changed:" + Environment.NewLine + lines, "the options that are missing: nanoagent config init --help", ExitCodes.Refused);
        }

        IReadOnlyList<CheckResult> checks = isChecked
            ? await new CheckReport(io, isJson).RequireAsync(session.Draft.Read(), CheckScope.All, cancel).ConfigureAwait(false)
            : [];
        return Finish(session, isJson, checks);
    }

    private int Finish(ConfigSession session, bool isJson, IReadOnlyList<CheckResult> checks)
    {
        session.Save();
        SettingsResult read = session.Draft.Read();
        string[] next = [.. NextSteps.Of(read)];
        var json = new JsonObject
        {
            ["ok"] = true,
            ["folder"] = session.Files.Folder,
            ["checks"] = CheckReport.Json(checks),
            ["next"] = new JsonArray([.. next.Select(step => JsonValue.Create(step))]),
        };
        CommandOutput.Write(io, isJson, json, $"written to {session.Files.Folder}\n\nNow:\n  " + string.Join("\n  ", next));
        ConfigOutcome.Note(io, session);
        return ExitCodes.Ok;
    }
}
