namespace NanoAgent.Cli.Config.Wizard;

/// <summary>The network that the board joins.</summary>
internal static class WifiStep
{
    /// <param name="talk">Asks.</param>
    /// <param name="detect">The network of this PC, or null.</param>
    /// <param name="cancel">Ctrl-C.</param>
    public static async Task RunAsync(WizardTalk talk, Func<CancellationToken, Task<string?>> detect, CancellationToken cancel)
    {
        talk.Head("Wi-Fi");
        if (!BoardStep.NeedsWifi(talk.Draft))
        {
            talk.Say("The virtual board uses the network of this PC. A board joins what is set with: nanoagent config set wifi.ssid NAME");
            return;
        }

        talk.Say("An ESP32-S3 hears 2.4 GHz only: a network that is 5 GHz alone will not be found. Name and password stand on many routers.");
        await talk.AskAsync("wifi.ssid", "Name of the network", await detect(cancel).ConfigureAwait(false) ?? "", true, cancel).ConfigureAwait(false);
        if (talk.Draft.Read().Settings.WifiSsid.Length > 0)
        {
            await talk.AskSecretAsync("wifi.password", "Its password, or nothing for an open network", true, cancel).ConfigureAwait(false);
        }
    }
}
