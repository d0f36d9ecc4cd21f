using System.Globalization;
using System.Text.RegularExpressions;

namespace NanoAgent.Cli.Flashing;

/// <summary>
/// The exit codes of nanoff (nanoFirmwareFlasher.Library/ExitCodes.cs). They go up to 9015, and Linux and macOS keep the low
/// 8 bits of them only; no two collide there. Pure.
/// </summary>
internal static partial class NanoffErrors
{
    private const string Download = "hold BOOT, press and release RESET, release BOOT; then the same again";
    private const string OtherProgram = "close what else uses the port (a monitor, Visual Studio), then the same again";
    private const string Network = "is the network there? nanoff downloads nanoCLR; or esptool with a release of NanoAgent: --tool esptool";

    /// <summary>Those that flashing an ESP32 can end with, and the other groups by their first code.</summary>
    public static readonly NanoffError[] Known =
    [
        new(2000, "the board does not answer", OtherProgram, ExitCodes.NoBoard),
        new(2001, "the boards on this PC cannot be listed"),
        new(2002, "the board did not carry it out", Download),
        new(2003, "the files could not be sent"),
        new(4000, "the chip's loader did not answer as it should", Download),
        new(4001, "there is no nanoCLR for this size of flash", "nanoagent boards list shows what is supported", ExitCodes.Refused),
        new(4002, "the flash could not be erased", Download),
        new(4003, "the flash could not be written", "a slower speed: --baud 115200"),
        new(4004, "the flash could not be read", "a slower speed: --baud 115200"),
        new(4005, "the port cannot be opened", OtherProgram, ExitCodes.NoBoard),
        new(4006, "the chip's loader could not be reached", Download, ExitCodes.NoBoard),
        new(6000, "the port cannot be opened, or nothing is plugged in there", OtherProgram, ExitCodes.NoBoard),
        new(6001, "no port was given", "--port DEVICE", ExitCodes.Usage),
        new(6002, "another program has the board", OtherProgram, ExitCodes.NoBoard),
        new(9000, "this nanoff does not understand its arguments", "dotnet tool update -g nanoff"),
        new(9002, "the folder for its backup cannot be used"),
        new(9003, "its earlier backup cannot be removed"),
        new(9005, "there is no such target", "--target ESP32_S3_OCTAL or --target ESP32_S3_QUAD", ExitCodes.Refused),
        new(9006, "no folder for the download could be made"),
        new(9007, "nanoCLR could not be downloaded", Network),
        new(9008, "the image of the program is not there", "nanoagent build"),
        new(9009, "the address for the program was refused"),
        new(9010, "no board was found", Download, ExitCodes.NoBoard),
        new(9011, "the file with nanoCLR is not there"),
        new(9012, "the file with nanoCLR is none"),
        new(9014, "its cache could not be cleared"),
        new(9015, "there is no such target in its archive"),
    ];

    /// <summary>The code it names in its output, otherwise the one that its exit status stands for; null when neither is known.</summary>
    public static NanoffError? Find(ToolResult result)
    {
        Match named = result.Tail.Reverse().Select(line => CodeOf().Match(line)).FirstOrDefault(match => match.Success) ?? Match.Empty;
        int code = named.Success ? int.Parse(named.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : -1;
        return Known.FirstOrDefault(error => error.Code == code)
            ?? (code >= 0 ? new NanoffError(code, "it gave no reason that is known here") : Known.FirstOrDefault(error => Arrives(error.Code, result.ExitCode)));
    }

    /// <summary>Whether a code of nanoff arrives as this exit status: whole on Windows, its low 8 bits elsewhere.</summary>
    public static bool Arrives(int code, int exitCode) => exitCode == code || exitCode == code % 256;

    [GeneratedRegex(@"^(?:Error )?E(\d{4})\b")]
    private static partial Regex CodeOf();
}
