using System.Globalization;

namespace NanoAgent.Cli.Transport;

/// <summary>What the USB side of a port says about what hangs on it. Pure.</summary>
internal static class KnownBoards
{
    private const int Espressif = 0x303A;

    private static readonly Dictionary<(int Vendor, int Product), string> Names = new()
    {
        [(Espressif, 0x1001)] = "ESP32 with USB (S3, C3, C6, H2)",
        [(Espressif, 0x0009)] = "ESP32-S3 waiting for a flash tool",
        [(Espressif, 0x0002)] = "ESP32-S2",
        [(0x10C4, 0xEA60)] = "USB bridge CP210x",
        [(0x10C4, 0xEA70)] = "USB bridge of Silicon Labs",
        [(0x1A86, 0x7523)] = "USB bridge CH340",
        [(0x1A86, 0x55D4)] = "USB bridge CH9102",
        [(0x1A86, 0x55D3)] = "USB bridge CH343",
        [(0x0403, 0x6001)] = "USB bridge of FTDI",
        [(0x0403, 0x6010)] = "USB bridge of FTDI",
        [(0x0403, 0x6015)] = "USB bridge of FTDI",
    };

    /// <summary>Empty for what is not known as a board.</summary>
    public static string NameOf(int vendor, int product) => Names.GetValueOrDefault((vendor, product), "");

    /// <summary>Lower is likelier a board: its own USB, then a bridge, then anything else on USB, then the rest.</summary>
    public static int RankOf(PortInfo port) =>
        port.Board.Length == 0 ? (port.Id.Length == 0 ? 3 : 2)
        : port.Id.StartsWith(Espressif.ToString("x4", CultureInfo.InvariantCulture), StringComparison.Ordinal) ? 0 : 1;
}
