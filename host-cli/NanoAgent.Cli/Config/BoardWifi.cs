using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Config;

/// <summary>The Wi-Fi profile in the runtime of a board, which joins that network at its start, before any firmware runs.</summary>
internal sealed class BoardWifi(WireCalls wire)
{
    private const int FirstProfile = 0;

    /// <summary>That of a board on its runtime's cable; null on every other link.</summary>
    public static BoardWifi? On(IBoardLink link) => link is SerialLink { Post.IsWire: true } serial ? new BoardWifi(serial.Post.Wire) : null;

    /// <summary>Null when there is none, or the runtime does not tell.</summary>
    public async Task<WifiBlock?> ReadAsync(CancellationToken cancel) =>
        await wire.QueryConfigurationAsync(WireConfigurationKind.Wireless80211, FirstProfile, cancel).ConfigureAwait(false) is { } bytes
            ? WifiBlock.Decode(bytes)
            : null;

    /// <summary>Stores a network; false when it was stored already, because each time wears the flash.</summary>
    /// <exception cref="CliException">The board refused it.</exception>
    public async Task<bool> StoreAsync(string ssid, string password, CancellationToken cancel)
    {
        WifiBlock? present = await ReadAsync(cancel).ConfigureAwait(false);
        var wanted = new WifiBlock(present?.Id ?? FirstProfile, present?.Radio ?? 0, ssid, password);
        if (wanted == present)
        {
            return false;
        }

        await PutAsync(wanted, cancel).ConfigureAwait(false);
        return true;
    }

    /// <summary>Puts back what was there.</summary>
    public async Task PutAsync(WifiBlock block, CancellationToken cancel)
    {
        bool isStored = await wire.UpdateConfigurationAsync(WireConfigurationKind.Wireless80211, FirstProfile, block.Encode(), cancel).ConfigureAwait(false);
        if (!isStored)
        {
            throw new CliException("the board did not store the Wi-Fi profile", "the same again; if it stays: nanoagent flash, which brings a newer runtime", ExitCodes.Failed);
        }
    }
}
