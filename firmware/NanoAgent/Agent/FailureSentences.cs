using NanoAgent.Llm;

namespace NanoAgent.Agent;

/// <summary>What a person reads when no model answered: what failed, why, and what to do next. Pure.</summary>
internal static class FailureSentences
{
    private const int MsPerSecond = 1000;
    private const int SecondsPerMinute = 60;

    // A wait of up to two minutes is one that people sit out; they count it in seconds.
    private const int SecondsShownMax = 120;

    public static string For(LlmException failure)
    {
        string reason = failure.Message.Length == 0 ? "" : " (" + failure.Message + ")";
        switch (failure.Kind)
        {
            case LlmFailures.WrongKey:
                return "The model refused the API key" + reason + ". Set " + Setting(failure, "llm.api_key") + " again.";
            case LlmFailures.NoCredit:
                return "The model account has no credit left" + reason + ". Top it up with the provider" + At(failure) + ".";
            case LlmFailures.Forbidden:
                return "The model account may not do this" + reason + ". Check its permissions and region with the provider" + At(failure) + ".";
            case LlmFailures.NotFound:
                return "The model " + failure.Model + (failure.Model.Length > 0 ? " " : "") + "was not found" + At(failure) + reason
                    + ". Check " + Setting(failure, "llm.model") + " and the base_url beside it; /model NAME tries another one.";
            case LlmFailures.TooLong:
                return "The message is too long for the model" + reason + ". Send less, or /reset the conversation.";
            case LlmFailures.TooLarge:
                return "The model's answer was too large" + reason + ". Ask for less at once, or lower llm.max_tokens.";
            case LlmFailures.RateLimit:
                return "The model is rate limited" + At(failure) + reason + ". " + When(failure);
            case LlmFailures.Overloaded:
                return "The model is overloaded" + At(failure) + reason + ". I tried several times; please try again in a few minutes.";
            case LlmFailures.Server:
                return "The model's server failed" + At(failure) + reason + ". I tried several times; please try again in a few minutes.";
            case LlmFailures.Timeout:
                return "The model did not answer in time" + At(failure) + reason + ". Try again, or raise " + Setting(failure, "llm.timeout_s") + ".";
            case LlmFailures.Malformed:
                return "The model's answer was unusable" + reason + ". I tried several times; please try again.";
            case LlmFailures.Deadline:
                return "The time for this turn is used up" + reason + ". Ask for less at once.";
            case LlmFailures.Refused:
                return "The model declined to answer" + reason + ". Put it differently.";
            case LlmFailures.Budget:
                return "The model budget is used up" + reason + ". Commands, rules and plain reminders still work. Try again then, or raise it with `nanoagent config set "
                    + Setting(failure, BudgetNames.TokensPerDay) + " N`.";
            default:
                return OfNetwork(failure, reason)
                    ?? "The model refused the request" + reason + ". /reset starts a new conversation; if it stays, check llm.model.";
        }
    }

    // Null for a failure that has nothing to do with the way to the server.
    private static string? OfNetwork(LlmException failure, string reason)
    {
        string url = Setting(failure, "llm.base_url");
        switch (failure.Kind)
        {
            case LlmFailures.Network:
                return "I cannot reach the model" + At(failure) + reason + ". Check that the server runs and that " + url + " is right.";
            case LlmFailures.NoNetwork:
                return "There is no network, so I cannot reach the model" + reason + ". Check the Wi-Fi or the cable, and wifi.ssid; I join again by myself.";
            case LlmFailures.Dns:
                return "The name of the model's server was not found" + At(failure) + reason + ". Check " + url + ", and that the network reaches the internet.";
            case LlmFailures.Tls:
                return "No secure connection to the model came about" + At(failure) + reason + ". Try again; if it stays, check " + url + " and any proxy.";
            case LlmFailures.Certificate:
                return "The certificate of the model's server is not trusted" + At(failure) + reason
                    + ". Somebody may listen in, so nothing was sent. Check " + url + " and any proxy or log-in page of the network.";
            case LlmFailures.CertificateDate:
                return "The certificate of the model's server is not valid today" + At(failure) + reason
                    + ". Check the board's date with /status: if that is wrong, let it reach a time server; if it is right, the server needs a new certificate.";
            case LlmFailures.Address:
                return "The address or the key of the model cannot be used" + reason + ". Check " + url + " and set the key again.";
            default:
                return null;
        }
    }

    private static string At(LlmException failure) => failure.Host.Length == 0 ? "" : " at " + failure.Host;

    private static string Setting(LlmException failure, string otherwise) => failure.Setting.Length == 0 ? otherwise : failure.Setting;

    private static string When(LlmException failure)
    {
        if (failure.RetryAfterMs <= 0)
        {
            return "Try again in a minute.";
        }

        int seconds = (failure.RetryAfterMs + MsPerSecond - 1) / MsPerSecond;
        return "Try again in " + (seconds <= SecondsShownMax
            ? seconds + " s."
            : (seconds + SecondsPerMinute - 1) / SecondsPerMinute + " minutes.");
    }
}
