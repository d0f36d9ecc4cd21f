namespace NanoAgent.Bus;

/// <summary>Wants to know that somebody waits: a channel that can show "typing". Called from the agent; must not block.</summary>
public interface ITurnWatcher
{
    /// <summary>A turn for this chat has begun.</summary>
    void TurnBegan(string channel, string chatId);

    /// <summary>The model said something before its next tool calls; the whole text so far.</summary>
    void TurnSaid(string channel, string chatId, string text);

    /// <summary>The turn is over, whatever came of it.</summary>
    void TurnEnded(string channel, string chatId);
}
