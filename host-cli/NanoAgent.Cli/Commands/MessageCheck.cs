using System.Text;

namespace NanoAgent.Cli.Commands;

/// <summary>Refuses what the board would refuse, before it is sent. Pure.</summary>
internal static class MessageCheck
{
    public static void Check(string line)
    {
        if (line.Length == 0)
        {
            throw new CliException("there is nothing to send", "nanoagent up --once \"turn the lamp on\"", ExitCodes.Usage);
        }

        if (Encoding.UTF8.GetByteCount(line) is var bytes && bytes > Limits.InboundTextBytesMax)
        {
            throw new CliException(TooLong(bytes), "less text, or put it into a file", ExitCodes.Refused);
        }
    }

    public static string TooLong(long bytes) => $"the message has {bytes} bytes; at most {Limits.InboundTextBytesMax} are taken";
}
