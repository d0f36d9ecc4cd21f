using System.CommandLine;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Recording;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Monitor;

/// <summary>Opens the port that a session at a terminal is about.</summary>
internal static class BoardTerminal
{
    private const string Hint = "nanoagent up --headless --serial tcp:4000, and then the same with --port tcp://127.0.0.1:4000";

    /// <summary>The board's lines, not yet read.</summary>
    /// <param name="target">The options.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="baud">Bits per second; 0 leaves what is usual.</param>
    /// <param name="reconnects">A port that goes is opened again.</param>
    /// <param name="cancel">Ctrl-C.</param>
    public static async Task<BoardLines> OpenAsync(TargetOptions target, ParseResult parsed, int baud, bool reconnects, CancellationToken cancel)
    {
        string port = target.PortOf(parsed) ?? throw new CliException("there is no board to talk to: no --port", Hint, ExitCodes.NoBoard);
        TimeSpan timeout = target.TimeoutOf(parsed);
        async Task<ISerialTransport> Open(CancellationToken token)
        {
            var transport = new StreamTransport(port, await PortStream.OpenAsync(port, timeout, token).ConfigureAwait(false));
            if (baud > 0)
            {
                transport.SetBaud(baud);
            }

            return transport;
        }

        return new BoardLines(await Open(cancel).ConfigureAwait(false), reconnects ? Open : null);
    }

    /// <summary>Knows the secrets of the data folder; those of a board nobody knows but the board.</summary>
    public static Redaction RedactionFor(string dataFolder)
    {
        string file = Path.Combine(dataFolder, "secrets.json");
        return new Redaction(File.Exists(file) ? SecretPlaces.Values(File.ReadAllBytes(file), isAllSecrets: true) : []);
    }
}
