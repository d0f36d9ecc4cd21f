using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Link;

/// <summary>A short look whether a NanoAgent is on a port, to choose between several.</summary>
internal static class BoardKnock
{
    /// <summary>A board that runs answers within milliseconds; its mailbox is looked at every half second, but its runtime answers at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1200);

    public static async Task<bool> IsNanoAgentAsync(string device, CancellationToken cancel)
    {
        try
        {
            var context = new PortContext { DataFolder = "", Patience = Patience };
            ISerialTransport transport = await Transports.OpenAsync(new PortSpec(PortKind.Device, device) { Target = device }, context, cancel).ConfigureAwait(false);
            var lines = new BoardLines(transport);
            await using (lines.ConfigureAwait(false))
            {
                lines.Start();
                return await BoardPost.FindAsync(lines, Patience, cancel).ConfigureAwait(false) != null;
            }
        }
        catch (CliException)
        {
            // Busy, or not ours to open.
            return false;
        }
    }
}
