using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Transport;

/// <summary>A serial port of this machine.</summary>
/// <param name="Device">Its path, or its name on Windows.</param>
/// <param name="Id">Vendor and product of its USB side as "303a:1001"; empty when it has none.</param>
/// <param name="Serial">The serial number of its USB side; empty when it has none.</param>
/// <param name="Product">What its USB side calls itself.</param>
/// <param name="Board">What is known to hang on such a port; empty: nothing.</param>
/// <param name="Alias">A name that stays the same in every socket; empty when there is none.</param>
internal sealed record PortInfo(string Device, string Id, string Serial, string Product, string Board, string Alias)
{
    public bool IsCandidate => Board.Length > 0;

    public JsonObject ToJson() => new()
    {
        ["device"] = Device,
        ["id"] = Id,
        ["serial"] = Serial,
        ["product"] = Product,
        ["board"] = Board,
        ["alias"] = Alias,
        ["candidate"] = IsCandidate,
    };
}
