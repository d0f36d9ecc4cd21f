using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Flashing;

/// <summary>What esptool 4 and 5 say when they fail, and what to do then. Its exit status says nothing more than "failed". Pure.</summary>
internal static class EsptoolErrors
{
    private const string Fatal = "fatal error occurred: ";
    private const string Download = "hold BOOT, press and release RESET, release BOOT; then the same with --no-reset";

    private static readonly (string Part, string Reason, string? Hint, int ExitCode)[] Known =
    [
        ("the port is busy or doesn't exist", "the port is in use, or nothing is plugged in there", "close what else uses the port, then the same again", ExitCodes.NoBoard),
        ("could not open port", "the port is in use, or nothing is plugged in there", "close what else uses the port, then the same again", ExitCodes.NoBoard),
        ("Wrong boot mode detected", "the chip started its program instead of its loader", Download, ExitCodes.NoBoard),
        ("getting no sync reply", "the chip is in download mode and hears nothing: its receive line is not connected", "another cable or adapter", ExitCodes.NoBoard),
        ("Failed to connect", "the chip does not answer", Download, ExitCodes.NoBoard),
        ("Could not connect to an Espressif device", "no chip answers on any port", Download, ExitCodes.NoBoard),
        ("Inappropriate ioctl", "this port has no reset lines", Download, ExitCodes.Failed),
        ("Wrong --chip argument", "the chip is no ESP32-S3", "NanoAgent runs on the ESP32-S3", ExitCodes.Refused),
        ("Wrong chip argument", "the chip is no ESP32-S3", "NanoAgent runs on the ESP32-S3", ExitCodes.Refused),
        ("Failed to set baud rate", "the adapter does not know this speed", "--baud 115200", ExitCodes.Failed),
        ("MD5 of file does not match", "what was read back is not what was written", "a slower speed: --baud 115200", ExitCodes.Failed),
        ("will not fit", "the files are larger than the flash", "--board NAME with the size of flash that this board has", ExitCodes.Refused),
        ("Secure Boot detected", "this chip takes signed images only", null, ExitCodes.Refused),
        ("flash encryption", "the flash of this chip is encrypted", null, ExitCodes.Refused),
        ("ROM does not support function", "without its flasher on the chip esptool cannot do this", "the same without --erase, or an esptool from pipx install esptool", ExitCodes.Failed),
        ("The chip stopped responding", "the chip stopped answering", "a slower speed: --baud 115200; another cable", ExitCodes.Failed),
        ("Lost connection", "the chip went away meanwhile", "another cable; then the same again", ExitCodes.NoBoard),
        ("Invalid head of packet", "what comes from the chip is garbled", "a slower speed: --baud 115200; another cable", ExitCodes.Failed),
        ("No serial data received", "the chip says nothing", Download, ExitCodes.NoBoard),
        ("unrecognized arguments", "this esptool does not understand its arguments", "esptool 4.7 or newer: pipx install esptool", ExitCodes.Failed),
        ("No such option", "this esptool does not understand its arguments", "esptool 4.7 or newer: pipx install esptool", ExitCodes.Failed),
    ];

    public static CliException Explain(ToolCommand command, ToolResult result)
    {
        string? fatal = result.LineWith(Fatal);
        string[] about = fatal == null ? [.. result.Tail] : [.. result.Tail.SkipWhile(line => line != fatal)];
        string said = fatal == null
            ? about.LastOrDefault(line => line.Trim().Length > 0) ?? "it gave no reason"
            : fatal[(fatal.IndexOf(Fatal, StringComparison.OrdinalIgnoreCase) + Fatal.Length)..];
        said = OneLine.Of(said.Trim());
        foreach ((string part, string reason, string? hint, int exitCode) in Known)
        {
            if (Array.Exists(about, line => line.Contains(part, StringComparison.OrdinalIgnoreCase)))
            {
                return new CliException($"esptool failed: {reason} ({said})", hint, exitCode);
            }
        }

        return new CliException($"esptool failed (exit code {result.ExitCode}): {said}", command.Line, ExitCodes.Failed);
    }
}
