namespace NanoAgent.Cli.Flashing;

/// <summary>How to get a flash tool on this system. Pure.</summary>
internal static class InstallLines
{
    public static IReadOnlyList<string> ForThisSystem() => For(OperatingSystem.IsWindows(), OperatingSystem.IsMacOS());

    public static IReadOnlyList<string> For(bool isWindows, bool isMac) =>
    [
        "dotnet tool install -g nanoff",
        isWindows ? "py -m pip install --user esptool" : isMac ? "brew install esptool" : "pipx install esptool",
        .. isWindows || isMac ? Array.Empty<string>() : ["sudo apt install esptool   (Debian 13 and newer)"],
    ];
}
