using System.Text.Json.Nodes;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>What came of one message: the tools that were called and what was said.</summary>
/// <param name="Message">The message.</param>
/// <param name="Calls">Tools with their arguments, in order.</param>
/// <param name="Answers">What was said to whoever wrote it, in order.</param>
internal sealed record ModelTurn(string Message, IReadOnlyList<string> Calls, IReadOnlyList<string> Answers)
{
    public bool HasSameCalls(ModelTurn other) => Calls.SequenceEqual(other.Calls);

    public bool IsSame(ModelTurn other) => HasSameCalls(other) && Answers.SequenceEqual(other.Answers);

    /// <param name="message">The message.</param>
    /// <param name="records">What happened until the next one. What was said on a console is there in its record.</param>
    public static ModelTurn Of(string message, IEnumerable<TapeItem> records)
    {
        TapeItem[] all = [.. records.Where(item => item.Code == 'o')];
        return new ModelTurn(
            message,
            [.. all.Where(item => item.Kind == "tool").Select(item => $"{item.Json!["name"]} {(item.Json["args"] as JsonNode)?.ToJsonString(JsonOutput.Options)}")],
            [.. all.Where(item => item.Kind == "out").Select(item => item.Json!["text"]?.ToString() ?? "")]);
    }
}
