using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NanoAgent.Cli.Terminal;

/// <summary>
/// The process's streams as UTF-8, past the readers and writers of <see cref="Console"/>: those send control sequences to
/// a terminal as soon as they are touched, and take other encodings where LANG says so. Line editing is the terminal's.
/// </summary>
internal static class StandardStreams
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static TextWriter Output() => Writer(Console.IsOutputRedirected ? null : 1, Console.OpenStandardOutput);

    public static TextWriter Error() => Writer(Console.IsErrorRedirected ? null : 2, Console.OpenStandardError);

    public static TextReader Input()
    {
        if (OperatingSystem.IsWindows() && !Console.IsInputRedirected)
        {
            return Console.In;
        }

        try
        {
            return new StreamReader(Open(0, FileAccess.Read), Utf8, detectEncodingFromByteOrderMarks: false);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Started without a standard input: there is nothing to read.
            return TextReader.Null;
        }
    }

    // Into files and pipes the console's stream writes no sequences, shares a file with the other stream, and takes it
    // calmly when the reader leaves.
    private static StreamWriter Writer(int? terminal, Func<Stream> openRedirected)
    {
        Stream stream = terminal is { } fd && !OperatingSystem.IsWindows() ? Open(fd, FileAccess.Write) : openRedirected();
        return new StreamWriter(stream, Utf8) { AutoFlush = true };
    }

    private static FileStream Open(int fd, FileAccess access) => new(new SafeFileHandle(fd, ownsHandle: false), access, bufferSize: 1);
}
