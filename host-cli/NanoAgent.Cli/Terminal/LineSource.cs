using System.Text;

namespace NanoAgent.Cli.Terminal;

/// <summary>Lines of a terminal or a pipe. Of a line longer than a message only the length is kept: a pipe may hold anything.</summary>
internal sealed class LineSource(TextReader reader)
{
    private readonly StringBuilder _line = new();

    /// <summary>The next line; null at the end. Waits, and cannot be cancelled.</summary>
    public InputLine? Next()
    {
        _line.Clear();
        long bytes = 0;
        int c;
        while ((c = reader.Read()) >= 0 && c != '\n')
        {
            bytes += Utf8Bytes((char)c);
            if (bytes <= Limits.InboundTextBytesMax)
            {
                _line.Append((char)c);
            }
        }

        return c < 0 && bytes == 0 ? null : new InputLine(_line.ToString().Trim(), bytes);
    }

    // The second half of a pair is counted with the first.
    private static int Utf8Bytes(char c) => c switch
    {
        < '\x80' => 1,
        < '\u0800' => 2,
        _ when char.IsHighSurrogate(c) => 4,
        _ when char.IsLowSurrogate(c) => 0,
        _ => 3,
    };
}
