using System.Globalization;
using System.Text.RegularExpressions;

namespace NanoAgent.Cli.Monitor;

/// <summary>One line from a board, taken apart. Colours that the board itself sent are gone from its text. Pure.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Level">E, W, I, D or V of a log line; a blank otherwise.</param>
/// <param name="Tag">Who logged it; empty otherwise.</param>
/// <param name="UptimeMs">Milliseconds since the board started; -1 when the line does not say.</param>
/// <param name="Text">The whole line.</param>
internal sealed partial record DeviceLine(DeviceLineKind Kind, char Level, string Tag, long UptimeMs, string Text)
{
    public static DeviceLine Parse(string line)
    {
        string text = line.Contains('\x1b') ? Color().Replace(line, "") : line;
        if (text.StartsWith("@{", StringComparison.Ordinal))
        {
            return Of(DeviceLineKind.Trace, text);
        }

        if (text.StartsWith("{\"id\":", StringComparison.Ordinal))
        {
            return Of(DeviceLineKind.Answer, text);
        }

        if (CrashLine.IsPart(text))
        {
            return Of(DeviceLineKind.Crash, text);
        }

        Match log = Log().Match(text);
        return log.Success
            ? new DeviceLine(DeviceLineKind.Log, log.Groups[1].Value[0], log.Groups[3].Value, long.Parse(log.Groups[2].Value, CultureInfo.InvariantCulture), text)
            : Of(DeviceLineKind.Plain, text);
    }

    private static DeviceLine Of(DeviceLineKind kind, string text) => new(kind, ' ', "", -1, text);

    [GeneratedRegex(@"^([EWIDV]) \(([0-9]{1,18})\) ([^:]{1,64}): ")]
    private static partial Regex Log();

    [GeneratedRegex("\x1b\\[[0-9;]*m")]
    private static partial Regex Color();
}
