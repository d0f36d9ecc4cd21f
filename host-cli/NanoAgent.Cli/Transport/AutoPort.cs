using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Transport;

/// <summary>Finds the one board that is meant by <c>auto</c>.</summary>
internal static class AutoPort
{
    /// <summary>The device to open; several that cannot be told apart are listed, or chosen from on a terminal.</summary>
    public static async Task<string> ChooseAsync(PortContext context, CancellationToken cancel)
    {
        PortInfo[] candidates = [.. context.Ports.All().Where(port => port.IsCandidate)];
        if (candidates.Length == 0)
        {
            throw NoBoard(context.Ports.All());
        }

        if (candidates.Length == 1)
        {
            return candidates[0].Device;
        }

        PortInfo[] answering = context.Knock == null ? [] : await AnsweringAsync(candidates, context.Knock, cancel).ConfigureAwait(false);
        if (answering.Length == 1)
        {
            context.Io?.Note($"--- {candidates.Length} boards are plugged in; the one on {answering[0].Device} answers as a NanoAgent");
            return answering[0].Device;
        }

        PortInfo[] left = answering.Length > 1 ? answering : candidates;
        return context.Io is { IsInteractive: true } io ? PortMenu.Ask(io, left, cancel) : throw Several(left);
    }

    public static string Line(PortInfo port) =>
        OneLine.Of(string.Join("  ", new[] { port.Device, port.Id, port.Board, port.Serial.Length > 0 ? "id:" + port.Serial : "" }.Where(part => part.Length > 0)));

    private static async Task<PortInfo[]> AnsweringAsync(
        PortInfo[] candidates, Func<string, CancellationToken, Task<bool>> knock, CancellationToken cancel)
    {
        bool[] answers = await Task.WhenAll(candidates.Select(port => knock(port.Device, cancel))).ConfigureAwait(false);
        return [.. candidates.Where((_, i) => answers[i])];
    }

    private static CliException NoBoard(IReadOnlyList<PortInfo> others) =>
        others.Count == 0 ? PortFailures.NothingPlugged() : new CliException(
            "no board is plugged in that is known; there is: " + string.Join("; ", others.Select(Line)),
            $"the port by its name, if it is one: --port {others[0].Device}", ExitCodes.NoBoard);

    private static CliException Several(PortInfo[] ports) => new(
        "several boards are plugged in: " + string.Join("; ", ports.Select(Line)),
        $"one of them: --port {ports[0].Device}" + (ports[0].Serial.Length > 0 ? $", or --port id:{ports[0].Serial}" : ""), ExitCodes.NoBoard);
}
