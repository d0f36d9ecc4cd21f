using NanoAgent.Cli.Terminal;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Checks;

/// <summary>Asks Telegram with getMe, and with getWebhookInfo whether somebody else takes the messages.</summary>
internal sealed class TelegramCheck : ITelegramCheck
{
    public const string Name = "telegram";

    private const string Who = "Telegram";
    private const string Key = "telegram.base_url";
    private const string TokenHint = "@BotFather shows it: /mybots, the bot, API Token. Then: nanoagent config set telegram.token";

    public async Task<CheckResult> RunAsync(SettingsResult configuration, CancellationToken cancel)
    {
        if (!configuration.Secrets.Has(SecretNames.TelegramToken))
        {
            return new CheckResult(Name, CheckState.Skipped, "no bot token is set, so Telegram is off", "nanoagent config set telegram.token");
        }

        using var network = new CheckNetwork(configuration);
        return await network.RunAsync(() => Ask(network, configuration.Settings.TelegramBaseUrl), cancel).ConfigureAwait(false);
    }

    private static CheckResult Ask(CheckNetwork network, string baseUrl)
    {
        try
        {
            var api = new BotApi(network.Http, baseUrl);
            BotAnswer me = api.Call("getMe");
            return me.Result == null ? NoBot(network, me) : Known(me, api.Call("getWebhookInfo"));
        }
        catch (HttpException ex)
        {
            return NetworkSentences.Of(Name, Who, Key, ex);
        }
    }

    private static CheckResult Known(BotAnswer me, BotAnswer webhook)
    {
        string bot = $"the bot is @{OneLine.Of(me.Result!["username"]?.ToString() ?? "?")}, id {OneLine.Of(me.Result["id"]?.ToString() ?? "?")}";
        bool hasWebhook = webhook.Result?["url"]?.ToString() is { Length: > 0 };

        // Its address is not shown: the token is often a part of it.
        return hasWebhook
            ? new CheckResult(Name, CheckState.Remark, bot + "; a webhook is set, so its messages go elsewhere until the board removes it at its start", "is another program using this bot? then make a new one with @BotFather")
            : new CheckResult(Name, CheckState.Passed, bot);
    }

    private static CheckResult NoBot(CheckNetwork network, BotAnswer answer)
    {
        string said = answer.Description.Length > 0 ? ": " + OneLine.Of(network.Clean(answer.Description)) : "";
        return answer.Status switch
        {
            401 => new CheckResult(Name, CheckState.Refused, "Telegram does not know this token (HTTP 401" + said + ")", TokenHint),
            404 => new CheckResult(
                Name, CheckState.Refused, "Telegram finds no bot for this token (HTTP 404" + said + "): it is no token, or telegram.base_url is no Bot API", TokenHint),
            429 => new CheckResult(Name, CheckState.Unknown, "Telegram wants to be asked later (HTTP 429" + said + ")", "the same again in a minute"),
            200 => new CheckResult(Name, CheckState.Unknown, "what answered is not the Bot API", "is telegram.base_url right? is there a log-in page of the network?"),
            _ => new CheckResult(Name, CheckState.Unknown, $"Telegram answered HTTP {answer.Status}{said}", "the same again in a minute"),
        };
    }
}
