using NanoAgent.Cli.Checks;

namespace NanoAgent.Cli.Config.Wizard;

/// <summary>The bot that people write to, and who owns it.</summary>
internal static class TelegramStep
{
    public static async Task RunAsync(WizardTalk talk, WizardChecks checks, CancellationToken cancel)
    {
        talk.Head("Telegram");
        talk.Say("Write /newbot to @BotFather in Telegram: it asks for a name and answers with a token. Without one the agent talks over the cable only.");
        bool isContent;
        do
        {
            await talk.AskSecretAsync("telegram.token", "Bot token", true, cancel).ConfigureAwait(false);
            isContent = !talk.IsUsable("telegram.token") || await checks.RunAsync("Ask Telegram for this bot now?", CheckScope.Telegram, cancel).ConfigureAwait(false);
        }
        while (!isContent);

        if (talk.IsUsable("telegram.token"))
        {
            talk.Say("Only its owner may give it orders. Your user id is a number, which @userinfobot tells you. Without it the board prints a code, and whoever sends that to the bot is the owner.");
            await talk.AskAsync("telegram.owner", "Your user id, or nothing for a code", "", true, cancel).ConfigureAwait(false);
        }
    }
}
