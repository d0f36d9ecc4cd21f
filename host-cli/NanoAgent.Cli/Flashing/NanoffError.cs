namespace NanoAgent.Cli.Flashing;

/// <summary>An exit code of nanoff, what it means, what to try, and our own exit code.</summary>
internal sealed record NanoffError(int Code, string Reason, string? Hint = null, int ExitCode = ExitCodes.Failed);
