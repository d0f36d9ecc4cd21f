namespace NanoAgent.Cli.Transport;

/// <summary>This build is for Linux and has no serial ports of other systems.</summary>
internal static class OtherSystems
{
    public static ISerialTransport Open(string device, int baud) => throw new CliException(
        $"cannot open {device}: this program was built on Linux and has serial ports of Linux only",
        "build it on this machine, or with -p:UseSystemIoPorts=true; tcp://HOST:PORT and rfc2217://HOST:PORT work everywhere",
        ExitCodes.MissingTool);

    public static IReadOnlyList<string> Names() => [];
}
