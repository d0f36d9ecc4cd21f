using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Config;

/// <summary>What is wrong with a configuration file, where, and what to do. Holds no secret.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">From 1 on; 0 when it is about something that is missing.</param>
/// <param name="Column">From 1 on; 0 when it is not known.</param>
/// <param name="Key">Dotted name; empty when the file is no JSON.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
/// <param name="Hint">What to do; null when the message says it.</param>
internal sealed record ConfigProblem(string File, int Line, int Column, string Key, string Message, string? Hint)
{
    /// <summary>As compilers write it, so that editors jump there.</summary>
    public override string ToString() =>
        File + (Line > 0 ? $":{Line}" + (Column > 0 ? $":{Column}" : "") : "") + ": " + Message;

    public JsonObject ToJson() => new()
    {
        ["file"] = File,
        ["line"] = Line > 0 ? Line : null,
        ["column"] = Column > 0 ? Column : null,
        ["key"] = Key,
        ["message"] = Message,
        ["hint"] = Hint,
    };
}
