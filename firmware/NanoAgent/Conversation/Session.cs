namespace NanoAgent.Conversation;

/// <summary>One chat with the agent: its transcript under the key "channel:chatId".</summary>
public sealed class Session
{
    public Session(string key) => Key = key;

    public string Key { get; }

    public Transcript Transcript { get; } = new Transcript();

    /// <summary>Position in the order of use; the lowest is dropped first.</summary>
    public int LastUse { get; set; }
}
