using System.Runtime.InteropServices;
using System.Text;

namespace NanoAgent.Cli.Transport;

/// <summary>Whether a port can be opened now, as far as it can be seen without opening it: that would reset some boards.</summary>
/// <param name="MayOpen">This person may.</param>
/// <param name="Holder">Who has it open; null when nobody is seen.</param>
internal sealed record PortAccess(bool MayOpen, FileHolder? Holder)
{
    // access(2).
    private const int MayReadAndWrite = 6;

    /// <summary>In a word or two.</summary>
    public string Text => !MayOpen ? "no permission" : Holder is { } holder ? "busy: " + holder : "free";

    /// <summary>Windows does not say; there every port counts as free.</summary>
    public static PortAccess Of(string device) =>
        new(OperatingSystem.IsWindows() || Access(Encoding.UTF8.GetBytes(device + "\0"), MayReadAndWrite) == 0, FileHolder.Of(device));

    [DllImport("libc", EntryPoint = "access", SetLastError = true)]
    private static extern int Access(byte[] path, int mode);
}
