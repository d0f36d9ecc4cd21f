namespace NanoAgent.Cli;

/// <summary>A failure that the person at the terminal can act on: what failed, what to do next, and the exit code.</summary>
public sealed class CliException : Exception
{
    public CliException(string message, string? hint, int exitCode)
        : base(message)
    {
        Hint = hint;
        ExitCode = exitCode;
    }

    /// <summary>The next thing to try; null when the message says it all.</summary>
    public string? Hint { get; }

    public int ExitCode { get; }
}
