using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Commands;

/// <summary><c>config wifi</c>: the network into the runtime of a board, over its cable.</summary>
internal sealed class ConfigWifiCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Details =
        "Stores the network in the board's own runtime (nanoCLR), which then joins it at each start, before the firmware does anything. Without "
        + "--ssid it is the one that is set here; with it, it is set here too, so that both say the same. Needs the board's USB cable, or a "
        + "virtual board with --wire; config push does it by itself on such a link, and brings the network as a setting on any.";

    public DocumentedCommand Create()
    {
        var ssid = new Option<string?>("--ssid") { Description = "Name of the network, 2.4 GHz", HelpName = "NAME" };
        var password = new Option<string?>("--password") { Description = "Its password; '-' reads a line of standard input, '${NAME}' the environment", HelpName = "WORD" };
        var command = new DocumentedCommand("wifi", "Store the Wi-Fi network in the runtime of a board.")
        {
            Details = Details,
            Examples = ["nanoagent config wifi --port auto", "nanoagent config wifi --ssid Home --password - --port /dev/ttyACM0"],
        };
        command.Options.Add(ssid);
        command.Options.Add(password);
        target.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(ssid), parsed.GetValue(password), cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, string? ssid, string? password, CancellationToken cancel)
    {
        using ConfigSession session = await ConfigSession.OpenAsync(common.DataFolder(parsed), cancel).ConfigureAwait(false);
        Apply(session.Draft, ssid, password);
        SettingsResult read = session.Draft.Read();
        string name = read.Settings.WifiSsid;
        if (name.Length == 0)
        {
            throw new CliException("which network? wifi.ssid is not set", "nanoagent config wifi --ssid NAME --password -", ExitCodes.Usage);
        }

        using IBoardLink link = await target.OpenRunningAsync(parsed, "the network is stored in a board on its cable", cancel).ConfigureAwait(false);
        BoardWifi wifi = BoardWifi.On(link)
            ?? throw new CliException($"{link.Name} is not on its runtime's cable", "nanoagent config push, which brings the network as a setting on any link", ExitCodes.Failed);
        bool isNew = await wifi.StoreAsync(name, read.Secrets.Find(SecretNames.WifiPassword)?.Value ?? "", cancel).ConfigureAwait(false);
        session.Save();
        var json = new JsonObject { ["ok"] = true, ["ssid"] = name, ["stored"] = isNew };
        string sentence = isNew ? "is stored; the board joins it at its next start" : "was stored already";
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, $"{OneLine.Of(name)} {sentence}");
        return ExitCodes.Ok;
    }

    // The password of another network is none of this one's.
    private void Apply(ConfigDraft draft, string? ssid, string? password)
    {
        if (ssid != null)
        {
            bool isAnother = draft.Read().Settings.WifiSsid != ssid;
            draft.Set("wifi.ssid", ssid);
            if (isAnother && password == null)
            {
                draft.Unset(SecretNames.WifiPassword);
            }
        }

        if (password != null)
        {
            draft.Set(SecretNames.WifiPassword, SecretInput.Read(io, SecretNames.WifiPassword, password));
        }
    }
}
