using System.Globalization;
using System.Text.RegularExpressions;

namespace NanoAgent.Cli.Flashing;

/// <summary>Progress in the output of esptool 4 and 5. Nothing is decided by it. Pure.</summary>
internal static partial class EsptoolOutput
{
    public static ToolStep? StepOf(string line)
    {
        Match writing = Writing().Match(line);
        if (writing.Success)
        {
            long address = long.Parse(writing.Groups["address"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            double percent = double.Parse(writing.Groups["percent"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);
            return new ToolStep("writing " + PartitionMap.NameOf(address), percent);
        }

        return line.StartsWith("Connecting", StringComparison.Ordinal) ? new ToolStep("connecting")
            : line.StartsWith("Erasing flash", StringComparison.Ordinal) ? new ToolStep("erasing")
            : line.StartsWith("Uploading stub", StringComparison.Ordinal) ? new ToolStep("sending the flasher to the chip")
            : null;
    }

    // 4.x: "Writing at 0x00010000... (12 %)"; 5.x: "Writing at 0x00010000 [====>   ]  12.3% 16384/131072 bytes...".
    [GeneratedRegex(@"^Writing at 0x(?<address>[0-9a-fA-F]{1,8})\b.*?[( ](?<percent>\d{1,3}(?:\.\d+)?) ?%")]
    private static partial Regex Writing();
}
