using System.Globalization;

namespace NanoAgent.Cli.Transport;

/// <summary>
/// The serial ports of this machine. On Linux plain file reads in /sys, without udev: from a terminal device up through its
/// parents until one knows its USB numbers.
/// </summary>
internal sealed class PortList(string root = "/")
{
    /// <summary>A port of a chip that is not there has this type.</summary>
    private const string UnknownUart = "0";

    /// <summary>All ports, the likeliest board first.</summary>
    public IReadOnlyList<PortInfo> All()
    {
        string folder = At("sys/class/tty");
        IEnumerable<PortInfo> ports = Directory.Exists(folder)
            ? Directory.EnumerateFileSystemEntries(folder).Select(Read).OfType<PortInfo>()
            : OtherSystems.Names().Select(name => new PortInfo(name, "", "", "", "", ""));
        return [.. ports.OrderBy(KnownBoards.RankOf).ThenBy(port => port.Device.Length).ThenBy(port => port.Device, StringComparer.Ordinal)];
    }

    /// <summary>The port with this USB serial number; null when there is none.</summary>
    public PortInfo? BySerial(string serial) =>
        All().FirstOrDefault(port => port.Serial.Length > 0 && string.Equals(port.Serial, serial, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="CliException">No port has this USB serial number.</exception>
    public PortInfo Require(string serial) => BySerial(serial)
        ?? throw new CliException($"no port has the USB serial number {serial}", "nanoagent ports lists what is plugged in", ExitCodes.NoBoard);

    /// <summary>The port at this path, also by a name that links to it; null when it is none of these.</summary>
    public PortInfo? ByDevice(string device)
    {
        string real = Try(() => new FileInfo(device).ResolveLinkTarget(returnFinalTarget: true)?.FullName) ?? device;
        return All().FirstOrDefault(port => port.Device == device || port.Device == real);
    }

    /// <summary>Null when it is no port that something can hang on: a console of the kernel, a chip that is not there.</summary>
    private PortInfo? Read(string entry)
    {
        string name = Path.GetFileName(entry);
        string? real = Try(() => new DirectoryInfo(entry).ResolveLinkTarget(returnFinalTarget: true)?.FullName) ?? entry;
        if (!Directory.Exists(Path.Combine(real, "device")) || !IsThere(name, real))
        {
            return null;
        }

        string? usb = UsbFolderOf(real);
        string device = At("dev/" + name);
        if (usb == null)
        {
            return new PortInfo(device, "", "", "", "", "");
        }

        string vendor = Text(usb, "idVendor");
        string product = Text(usb, "idProduct");
        return new PortInfo(
            device, $"{vendor}:{product}", Text(usb, "serial"), Text(usb, "product"), KnownBoards.NameOf(Hex(vendor), Hex(product)), AliasOf(device));
    }

    // The kernel lists UARTs that a PC could have; only those with a type are there.
    private static bool IsThere(string name, string folder) =>
        !name.StartsWith("ttyS", StringComparison.Ordinal) || (Text(folder, "type") is { Length: > 0 } type && type != UnknownUart);

    private string? UsbFolderOf(string folder)
    {
        string end = At("sys");
        for (string? at = folder; at != null && at.Length > end.Length; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "idVendor")))
            {
                return at;
            }
        }

        return null;
    }

    private string AliasOf(string device)
    {
        string folder = At("dev/serial/by-id");
        return !Directory.Exists(folder) ? "" : Directory.EnumerateFileSystemEntries(folder)
            .FirstOrDefault(link => Try(() => new FileInfo(link).ResolveLinkTarget(returnFinalTarget: true)?.FullName) == device) ?? "";
    }

    private string At(string path) => Path.Combine(root, path);

    private static string Text(string folder, string file) => Try(() => File.ReadAllText(Path.Combine(folder, file)).Trim()) ?? "";

    private static int Hex(string text) => int.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int value) ? value : 0;

    private static string? Try(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            // Unplugged just now.
            return null;
        }
    }
}
