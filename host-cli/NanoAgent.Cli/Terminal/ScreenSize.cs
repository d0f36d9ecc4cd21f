using System.Globalization;
using System.Runtime.InteropServices;

namespace NanoAgent.Cli.Terminal;

/// <summary>Asks a terminal for its width, past <see cref="Console"/>, which sends it control sequences when it is asked for that.</summary>
internal static class ScreenSize
{
    // asm-generic/ioctls.h. Elsewhere the call has another form (macOS on ARM passes such arguments on the stack).
    private const nuint GetSize = 0x5413;

    // struct winsize of ioctl_tty(2): rows, columns, and both in pixels.
    private const int Figures = 4;
    private const int Columns = 1;

    /// <summary>Null when it does not say.</summary>
    public static int? ColumnsOf(int fd)
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.WindowWidth;
        }

        var size = new ushort[Figures];
        if (OperatingSystem.IsLinux() && Ioctl(fd, GetSize, size) == 0 && size[Columns] > 0)
        {
            return size[Columns];
        }

        string? exported = Environment.GetEnvironmentVariable("COLUMNS");
        return int.TryParse(exported, NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns is > 0 and < 10_000 ? columns : null;
    }

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Ioctl(int fd, nuint request, [Out] ushort[] size);
}
