namespace NanoAgent.Fakes;

/// <summary>A tool result as the firmware sent it, whatever the dialect. OpenAI has no error flag.</summary>
public sealed record LlmToolResult(string CallId, string Text, bool IsError);
