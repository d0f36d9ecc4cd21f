namespace NanoAgent.Conversation;

/// <summary>One chat with the agent: its transcript under the key "channel:chatId".</summary>
public sealed class Session
{
    public Session(string key) => Key = key;

    public string Key { get; }

    public Transcript Transcript { get; } = new Transcript();

    /// <summary>
    /// Why strangers' words may be at work in this conversation: "a web page". Empty while there are none. Only forgetting
    /// the conversation ends it, because every later answer may carry them on.
    /// </summary>
    public string TaintedBy { get; private set; } = "";

    /// <summary>The first cause is kept.</summary>
    public void Taint(string cause) => TaintedBy = TaintedBy.Length == 0 ? cause : TaintedBy;

    public void ClearTaint() => TaintedBy = "";

    /// <summary>Position in the order of use; the lowest is dropped first.</summary>
    public int LastUse { get; set; }
}
