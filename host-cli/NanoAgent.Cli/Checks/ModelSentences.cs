using NanoAgent.Cli.Terminal;
using NanoAgent.Llm;

namespace NanoAgent.Cli.Checks;

/// <summary>What a failed model call says about the configuration, and what to do. Pure.</summary>
internal static class ModelSentences
{
    /// <param name="name">Name of the check.</param>
    /// <param name="place">Which endpoint.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="said">Its message without secrets.</param>
    public static CheckResult Of(string name, ModelPlace place, LlmException failure, string said)
    {
        string group = place.Group;
        string at = failure.Host.Length > 0 ? " at " + failure.Host : "";
        string reason = " (" + OneLine.Of(said) + ")";
        CheckResult Refused(string sentence, string hint) => new(name, CheckState.Refused, sentence + reason, hint);
        CheckResult Unknown(string sentence, string hint) => new(name, CheckState.Unknown, sentence + reason, hint);
        return failure.Kind switch
        {
            LlmFailures.WrongKey => Refused($"the server{at} refuses the API key", $"nanoagent config set {place.SecretName}"),
            LlmFailures.NoCredit => Refused($"the account{at} has no credit left", "top it up with the provider"),
            LlmFailures.Forbidden => Refused($"the account{at} may not use this model", "its permissions and region are set with the provider"),
            LlmFailures.NotFound => Refused(
                $"there is no model '{place.Settings.Model}'{at}, or {group}.base_url is not the address of the service", $"nanoagent config set {group}.model NAME"),
            LlmFailures.RateLimit => Unknown($"the server{at} wants to be asked later", "the same again in a minute; if it stays, the account's limit is very low"),
            LlmFailures.Overloaded or LlmFailures.Server => Unknown($"the server{at} is in trouble", "the same again in a few minutes"),
            LlmFailures.Timeout => Unknown($"the server{at} did not answer in time", $"the same again, or nanoagent config set {group}.timeout_s N"),
            LlmFailures.NoNetwork => Unknown("there is no network", "is this PC connected?"),
            LlmFailures.Certificate => Unknown(
                $"the certificate of the server{at} is not trusted, so nothing was sent", $"a log-in page of the network, or a proxy? is {group}.base_url right?"),
            LlmFailures.CertificateDate => Unknown($"the certificate of the server{at} is not valid today", "is the clock of this PC right?"),
            LlmFailures.Address => Refused(
                "the address or the key cannot be used", $"nanoagent config set {place.SecretName}, which binds it to {group}.base_url as it is now"),
            LlmFailures.Dns or LlmFailures.Network or LlmFailures.Tls => Unknown(
                $"the server{at} cannot be reached", $"does it run? is {group}.base_url right? (nanoagent config get {group}.base_url)"),
            LlmFailures.Malformed => Unknown($"what answered{at} does not speak '{place.Settings.Provider}'", $"is {group}.base_url right? {BaseUrlForm(place)}"),
            _ => Refused($"the server{at} refuses the request", $"is {group}.model right? nanoagent config get {group}.model"),
        };
    }

    private static string BaseUrlForm(ModelPlace place) => place.Settings.Provider == OpenAiFormat.FormatName
        ? "one of this kind ends in /v1"
        : "Anthropic's has no /v1 at its end";
}
