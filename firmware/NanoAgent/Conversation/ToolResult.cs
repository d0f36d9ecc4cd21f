using System.Text;

namespace NanoAgent.Conversation;

/// <summary>The answer to one tool call, in words.</summary>
public sealed class ToolResult
{
    public ToolResult(string callId, string text, bool isError)
    {
        CallId = callId;
        Text = text;
        IsError = isError;
        SizeBytes = Encoding.UTF8.GetBytes(text).Length;
    }

    public string CallId { get; }

    public string Text { get; }

    public bool IsError { get; }

    public int SizeBytes { get; }
}
