using System.Globalization;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Transport;

/// <summary>Asks a person at a terminal which board is meant.</summary>
internal static class PortMenu
{
    private const int TriesMax = 3;

    public static string Ask(TerminalIo io, IReadOnlyList<PortInfo> ports, CancellationToken cancel)
    {
        io.Note("--- several boards are plugged in:");
        for (int i = 0; i < ports.Count; i++)
        {
            io.Note($"--- {i + 1}: {AutoPort.Line(ports[i])}");
        }

        for (int i = 0; i < TriesMax; i++)
        {
            cancel.ThrowIfCancellationRequested();
            io.Prompt($"Which one? [1-{ports.Count}] ");
            string? answer = new LineSource(io.Input).Next()?.Text;
            io.EndPrompt(answer != null);
            if (answer == null)
            {
                break;
            }

            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= ports.Count)
            {
                return ports[number - 1].Device;
            }
        }

        throw new CliException("no board was chosen", $"--port {ports[0].Device}", ExitCodes.NoBoard);
    }
}
