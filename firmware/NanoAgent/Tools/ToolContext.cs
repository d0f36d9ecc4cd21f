using NanoAgent.Safety;

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

    /// <summary>On whose behalf; null where nobody looks at it.</summary>
    public Person? Requester { get; init; }

    /// <summary>A job, a rule or the heartbeat is behind it: nobody is there who just asked for it.</summary>
    public bool IsAutomatic { get; init; }

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
