namespace NanoAgent.Tools;

/// <summary>How the send tool reaches other chats, without knowing any channel.</summary>
public interface IMessageSender
{
    /// <summary>Queues a message. False when it cannot go there; the sentence says why and where it could go.</summary>
    bool TrySend(string to, string text, out string sentence);
}
