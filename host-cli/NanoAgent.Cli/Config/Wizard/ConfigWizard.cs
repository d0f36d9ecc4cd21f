using NanoAgent.Cli.Checks;
using Spectre.Console;

namespace NanoAgent.Cli.Config.Wizard;

/// <summary>
/// Leads a person through everything that a board needs to answer. Works on a draft: whoever leaves in the middle has changed
/// nothing. What is set already is the default of each question, so it can be run again.
/// </summary>
/// <param name="console">The terminal.</param>
/// <param name="draft">What is there, and gets the answers.</param>
/// <param name="checks">Asks the servers.</param>
/// <param name="models">Tells which models there are.</param>
/// <param name="detectWifi">The network of this PC, or null.</param>
internal sealed class ConfigWizard(
    IAnsiConsole console, ConfigDraft draft, LiveChecks checks, IModelList models, Func<CancellationToken, Task<string?>> detectWifi)
{
    private readonly WizardTalk _talk = new(console, draft);

    /// <summary>True when the person wants to have it written.</summary>
    public async Task<bool> RunAsync(string folder, CancellationToken cancel)
    {
        _talk.Say("Enter takes what stands in brackets, '-' removes it. Nothing is written before the end; Ctrl-C leaves everything as it is.");
        var live = new WizardChecks(_talk, checks);
        await BoardStep.RunAsync(_talk, cancel).ConfigureAwait(false);
        await WifiStep.RunAsync(_talk, detectWifi, cancel).ConfigureAwait(false);
        await new ModelStep(_talk, live, models).RunAsync(cancel).ConfigureAwait(false);
        await TelegramStep.RunAsync(_talk, live, cancel).ConfigureAwait(false);
        _talk.Head("Summary");
        foreach (ShownSetting setting in ShownSetting.All(draft).Where(setting => setting.Origin == "set" && setting.Key.Name != "timezone_posix"))
        {
            _talk.Say($"  {setting.Key.Name,-16} {setting.Value}");
        }

        return await _talk.ConfirmAsync($"Write this to {folder}?", true, cancel).ConfigureAwait(false);
    }
}
