using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary>The colour of a line by what it is: the severities of ESP-IDF, its yellow and green as a mark at the level. Pure.</summary>
internal static class LineColors
{
    public static LineColor Of(DeviceLine line) => line.Kind switch
    {
        DeviceLineKind.Crash => LineColor.Trouble,
        DeviceLineKind.Trace => LineColor.Quiet,
        DeviceLineKind.Log => line.Level switch
        {
            'E' => LineColor.Trouble,
            'W' => LineColor.Warning,
            'I' => LineColor.Good,
            _ => LineColor.Quiet,
        },
        _ => LineColor.None,
    };
}
