using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Checks;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Commands;

/// <summary><c>config push</c>: brings the configuration to a board, which tries it and keeps it only when it works.</summary>
internal sealed class ConfigPushCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Details =
        "The board checks what it gets, restarts with it, joins the network, asks the model for one word and Telegram for its bot. "
        + "When one of that fails, or the power goes meanwhile, it goes back to the previous configuration by itself and says why: "
        + "exit code 5. On the board's own cable its runtime gets the Wi-Fi network too. Secrets of the board that are not set here stay. --data names the folder whose configuration is pushed.";

    private static readonly string[] Examples =
    [
        "nanoagent config push --port auto",
        "nanoagent config push --port tcp://127.0.0.1:4000 --check",
        "nanoagent config push --port /dev/ttyACM0 --no-wait",
    ];

    public DocumentedCommand Create()
    {
        var check = new Option<bool>("--check") { Description = "Ask the servers from here first, and push only when they say yes" };
        var noWait = new Option<bool>("--no-wait") { Description = "Do not wait for the outcome" };
        var command = new DocumentedCommand("push", "Bring the configuration to a board, on trial.") { Details = Details, Examples = Examples };
        command.Options.Add(check);
        command.Options.Add(noWait);
        target.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(check), parsed.GetValue(noWait), cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, bool isChecked, bool isNoWait, CancellationToken cancel)
    {
        bool isJson = parsed.GetValue(common.Json);
        PushedConfig pushed = PushedConfig.Of(new ConfigFiles(common.DataFolder(parsed)));
        if (isChecked)
        {
            await new CheckReport(io, isJson).RequireAsync(pushed.Read, CheckScope.All, cancel).ConfigureAwait(false);
        }

        Task<IBoardLink> OpenAsync(CancellationToken token) => target.OpenRunningAsync(parsed, "a configuration is pushed to a board that runs", token);
        IBoardLink link = await OpenAsync(cancel).ConfigureAwait(false);
        string name = link.Name;
        await HandOverAsync(link, pushed, isJson, cancel).ConfigureAwait(false);
        if (isNoWait)
        {
            link.Dispose();
            CommandOutput.Write(io, isJson, Json("stored", ""), $"{name} has it, restarts, and tries it: nanoagent config trial tells the outcome");
            return ExitCodes.Ok;
        }

        Say(isJson, $"{name} has it and restarts to try it; that takes up to three minutes. Ctrl-C leaves it to the board");
        TrialOutcome outcome = await new TrialWatch(OpenAsync, text => Say(isJson, text)).WaitAsync(link, cancel).ConfigureAwait(false);
        return Report(isJson, name, pushed.Read.Settings, pushed.Read.Secrets, outcome);
    }

    private async Task HandOverAsync(IBoardLink link, PushedConfig pushed, bool isJson, CancellationToken cancel)
    {
        try
        {
            if (BoardWifi.On(link) is { } wifi && pushed.Read.Settings.WifiSsid.Length > 0)
            {
                await HandOverWithWifiAsync(link, wifi, pushed, isJson, cancel).ConfigureAwait(false);
            }
            else
            {
                await BoardConfig.PushAsync(link, pushed.Config, pushed.Secrets, cancel).ConfigureAwait(false);
            }
        }
        catch
        {
            link.Dispose();
            throw;
        }
    }

    // Before the push: the board restarts with it. A board that takes no configuration keeps its network as well.
    private async Task HandOverWithWifiAsync(IBoardLink link, BoardWifi wifi, PushedConfig pushed, bool isJson, CancellationToken cancel)
    {
        WifiBlock? before = await wifi.ReadAsync(cancel).ConfigureAwait(false);
        string password = pushed.Read.Secrets.Find(SecretNames.WifiPassword)?.Value ?? "";
        bool isNew = await wifi.StoreAsync(pushed.Read.Settings.WifiSsid, password, cancel).ConfigureAwait(false);
        try
        {
            await BoardConfig.PushAsync(link, pushed.Config, pushed.Secrets, cancel).ConfigureAwait(false);
        }
        catch (CliException) when (isNew && before != null)
        {
            await wifi.PutAsync(before, cancel).ConfigureAwait(false);
            throw;
        }

        if (isNew)
        {
            Say(isJson, $"the board's runtime has the network {OneLine.Of(pushed.Read.Settings.WifiSsid)} now");
        }
    }

    private int Report(bool isJson, string name, Settings settings, SecretStore secrets, TrialOutcome outcome)
    {
        switch (outcome.State)
        {
            case TrialState.Taken:
                CommandOutput.Write(io, isJson, Json("taken", ""), $"{name} runs with the new configuration: {Tested(settings, secrets)}");
                return ExitCodes.Ok;
            case TrialState.Returned:
                throw new CliException($"{name} went back to its previous configuration: {OneLine.Of(outcome.Reason)}", "mend it, nanoagent config check, and push again", ExitCodes.Refused);
            default:
                throw new CliException($"nobody knows yet how it went: {outcome.Reason}", "nanoagent config trial, when the board is back", ExitCodes.NoBoard);
        }
    }

    // What the board's test consists of: firmware/NanoAgent/Agent/ConfigSelfTest.cs.
    private static string Tested(Settings settings, SecretStore secrets)
    {
        string[] parts =
        [
            .. settings.Llm is { } llm ? new[] { $"{llm.Model} answered" } : [],
            .. secrets.Has(SecretNames.TelegramToken) ? new[] { "Telegram knows the bot" } : [],
        ];
        return parts.Length == 0 ? "there was nothing in it to test" : string.Join(", ", parts.Prepend("it has a network"));
    }

    private static JsonObject Json(string state, string reason) => new()
    {
        ["ok"] = true,
        ["state"] = state,
        ["reason"] = reason.Length > 0 ? reason : null,
    };

    private void Say(bool isJson, string text)
    {
        if (!isJson)
        {
            io.Note(text);
        }
    }
}
