using System.CommandLine;

namespace NanoAgent.Cli.Help;

/// <summary>A command with what its help page says beyond one line.</summary>
internal sealed class DocumentedCommand(string name, string summary) : Command(name, summary)
{
    /// <summary>A paragraph under the summary; empty when there is nothing more to say.</summary>
    public string Details { get; init; } = "";

    /// <summary>Command lines that work as they stand.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];
}
