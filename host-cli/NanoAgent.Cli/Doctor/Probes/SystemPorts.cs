using System.Runtime.InteropServices;
using System.Text;
using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Doctor.Probes;

/// <summary>The serial devices in /dev. Nothing is opened: that would reset some boards.</summary>
/// <param name="folder">/dev.</param>
internal sealed class SystemPorts(string folder) : ISerialPorts
{
    // access(2).
    private const int MayReadAndWrite = 6;

    private static readonly string[] Patterns = OperatingSystem.IsMacOS() ? ["cu.usbmodem*", "cu.usbserial*", "cu.wchusbserial*"] : ["ttyACM*", "ttyUSB*"];

    public IReadOnlyList<SerialDevice> List() => OperatingSystem.IsWindows()
        ? []
        : [.. Patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)).Order(StringComparer.Ordinal).Select(Look)];

    // On Linux the devices belong to a group whose name the distribution chose; these are those of udev's rules.
    private static SerialDevice Look(string path) =>
        new(path, OperatingSystem.IsLinux() ? File.Exists("/etc/arch-release") ? "uucp" : "dialout" : "", Access(Encoding.UTF8.GetBytes(path + "\0"), MayReadAndWrite) == 0, FileHolder.Of(path)?.ToString());

    [DllImport("libc", EntryPoint = "access", SetLastError = true)]
    private static extern int Access(byte[] path, int mode);
}
