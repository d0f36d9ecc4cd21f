using NanoAgent.Cli.Checks;

namespace NanoAgent.Cli.Config.Wizard;

/// <summary>The live checks between two questions: only when the person agrees, and their result decides nothing by itself.</summary>
internal sealed class WizardChecks(WizardTalk talk, LiveChecks checks)
{
    /// <summary>True when the person is content: it works, is not to be asked, or is to stay as it is.</summary>
    public async Task<bool> RunAsync(string question, CheckScope scope, CancellationToken cancel)
    {
        if (!await talk.ConfirmAsync(question, true, cancel).ConfigureAwait(false))
        {
            return true;
        }

        bool isBad = false;
        await foreach (CheckResult result in checks.RunAsync(talk.Draft.Read(), scope, cancel).ConfigureAwait(false))
        {
            isBad |= result.IsBad;
            if (result.IsBad)
            {
                talk.Complain(CheckReport.LineOf(result));
            }
            else
            {
                talk.Say(CheckReport.LineOf(result));
            }
        }

        return !isBad || !await talk.ConfirmAsync("Enter it again?", true, cancel).ConfigureAwait(false);
    }
}
