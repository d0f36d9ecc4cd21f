using NanoAgent.Hal;

namespace NanoAgent.Cli.Checks;

/// <summary>Why a server could not be asked, and what to do. Pure.</summary>
internal static class NetworkSentences
{
    private const string SettingHint = "nanoagent config get ";

    /// <param name="name">Name of the check.</param>
    /// <param name="who">"Telegram", "the model's server".</param>
    /// <param name="key">The setting that names the server.</param>
    /// <param name="failure">What happened.</param>
    public static CheckResult Of(string name, string who, string key, HttpException failure)
    {
        string hint = failure.Stage switch
        {
            HttpStages.Link => "is this PC connected to a network?",
            HttpStages.Dns => $"is there internet? is {key} right? ({SettingHint}{key})",
            HttpStages.Certificate => "somebody may listen in, so nothing was sent: a log-in page of the network, or a proxy? is " + key + " right?",
            HttpStages.CertificateDate => "is the clock of this PC right?",
            HttpStages.Timeout => "the same again; if it stays: is there a proxy in between?",
            HttpStages.Address => $"{SettingHint}{key}, and set the key again that belongs to it",
            _ => $"is the server running, and {key} right? ({SettingHint}{key})",
        };
        return new CheckResult(name, CheckState.Unknown, $"{who} could not be asked: {failure.Message}", hint);
    }
}
