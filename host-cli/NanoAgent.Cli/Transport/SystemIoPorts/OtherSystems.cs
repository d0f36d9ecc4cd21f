namespace NanoAgent.Cli.Transport;

/// <summary>Serial ports of Windows and macOS, by System.IO.Ports. Compiled in where the program is built for them.</summary>
internal static class OtherSystems
{
    public static ISerialTransport Open(string device, int baud) => SystemIoPortsTransport.Open(device, baud);

    public static IReadOnlyList<string> Names() => SystemIoPortsTransport.Names();
}
