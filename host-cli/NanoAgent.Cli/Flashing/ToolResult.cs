namespace NanoAgent.Cli.Flashing;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its low 8 bits on Linux and macOS.</param>
/// <param name="Tail">The last lines of both its outputs, as they came.</param>
internal sealed record ToolResult(int ExitCode, IReadOnlyList<string> Tail)
{
    /// <summary>Null when no line contains it.</summary>
    public string? LineWith(string part) => Tail.LastOrDefault(line => line.Contains(part, StringComparison.OrdinalIgnoreCase));
}
