using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary>The colour of a line by what it is, as the tools of ESP-IDF paint it. Pure.</summary>
internal static class LineColors
{
    public static LineColor Of(DeviceLine line) => line.Kind switch
    {
        DeviceLineKind.Crash => LineColor.Red,
        DeviceLineKind.Trace => LineColor.Grey,
        DeviceLineKind.Log => line.Level switch
        {
            'E' => LineColor.Red,
            'W' => LineColor.Yellow,
            'I' => LineColor.Green,
            _ => LineColor.Grey,
        },
        _ => LineColor.None,
    };
}
