using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Config;

/// <summary>Where the value of a secret comes from, so that it need not stand in a command line, which others can see.</summary>
internal static class SecretInput
{
    private const string FromInput = "-";

    /// <summary>"-" is the next line of standard input, ${NAME} is read from the environment, anything else is the value.</summary>
    public static string Read(TerminalIo io, string name, string given)
    {
        if (given == FromInput)
        {
            return new LineSource(io.Input).Next() is { Text.Length: > 0 } line
                ? line.Text
                : throw new CliException($"standard input has no line for {name}", $"printf %s \"$KEY\" | nanoagent config set {name} -", ExitCodes.Usage);
        }

        string value = SecretPlaces.Expand(given, name);
        if (value == given && given.Length > 0)
        {
            io.Note($"{name} stood in the command line: the shell keeps it in its history, and others on this PC may have seen it. '-' reads it from standard input, '${{NAME}}' from the environment");
        }

        return value;
    }
}
