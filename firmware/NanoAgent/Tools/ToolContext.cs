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

    /// <summary>A person agreed to exactly this call.</summary>
    public bool IsApproved { get; set; }

    /// <summary>
    /// Why words of strangers may be behind what is done from here on: "a web page", "a forwarded message". Empty while all
    /// words are the owner's own. Never becomes empty again.
    /// </summary>
    public string TaintedBy { get; private set; } = "";

    public bool IsTainted => TaintedBy.Length > 0;

    /// <summary>How the last action of this call can be taken back; null when it cannot.</summary>
    public UndoStep? Undo { get; set; }

    /// <summary>From here on strangers' words may be at work. The first cause is kept.</summary>
    public void Taint(string cause) => TaintedBy = TaintedBy.Length == 0 ? cause : TaintedBy;
}
