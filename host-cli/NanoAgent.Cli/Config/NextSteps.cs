using NanoAgent.Storage;

namespace NanoAgent.Cli.Config;

/// <summary>What to type after a configuration was written, until the agent answers. Pure.</summary>
internal static class NextSteps
{
    private const string VirtualBoard = "virtual";

    public static IEnumerable<string> Of(SettingsResult configuration)
    {
        bool isVirtual = configuration.Settings.Board == VirtualBoard;
        if (isVirtual)
        {
            yield return "nanoagent up                           boot the virtual board and talk to it here";
            yield return "nanoagent config push --port PORT      or bring it to a board that runs";
        }
        else
        {
            yield return "nanoagent flash --port auto            once for each board: nanoCLR and the firmware";
            yield return "nanoagent config push --port auto      the board joins your Wi-Fi and tries all this";
            yield return "nanoagent chat --port auto             talk to it over the cable";
        }

        if (!configuration.Secrets.Has(SecretNames.TelegramToken))
        {
            yield return "nanoagent config set telegram.token    later: talk to it in Telegram";
        }
        else if (configuration.Settings.TelegramOwner == 0)
        {
            yield return "Then send the pairing code that the board prints to your bot in Telegram.";
        }
        else
        {
            yield return "Then write to your bot in Telegram.";
        }
    }
}
