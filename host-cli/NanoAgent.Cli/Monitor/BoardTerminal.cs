using System.CommandLine;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Recording;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Monitor;

/// <summary>What the commands that stay with a board have in common.</summary>
internal static class BoardTerminal
{
    /// <summary>The port that was named; without one the board that is plugged in.</summary>
    public static PortSpec PortOf(TargetOptions target, ParseResult parsed) => target.PortOf(parsed) ?? PortSpec.Auto;

    /// <summary>Knows the secrets of the data folder; those of a board nobody knows but the board.</summary>
    public static Redaction RedactionFor(string dataFolder)
    {
        string file = Path.Combine(dataFolder, "secrets.json");
        return new Redaction(File.Exists(file) ? SecretPlaces.Values(File.ReadAllBytes(file), isAllSecrets: true) : []);
    }
}
