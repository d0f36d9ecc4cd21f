namespace NanoAgent.Tools;

/// <summary>On whose behalf a tool runs.</summary>
public sealed class ToolContext
{
    public ToolContext(string by, string channel, string chatId)
    {
        By = by;
        Channel = channel;
        ChatId = chatId;
    }

    /// <summary>The cause, for traces: "turn 17".</summary>
    public string By { get; }

    public string Channel { get; }

    public string ChatId { get; }
}
