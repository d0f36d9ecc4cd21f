namespace NanoAgent.Cli.Monitor;

/// <summary>What a chat with a board was asked to do.</summary>
/// <param name="Once">One message, then the end; null for a conversation.</param>
/// <param name="IsJson">The reply as a document.</param>
/// <param name="IsVerbose">The log too.</param>
internal sealed record ChatRequest(string? Once, bool IsJson, bool IsVerbose);
