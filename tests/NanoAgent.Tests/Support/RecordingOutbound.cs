using NanoAgent.Bus;

namespace NanoAgent.Tests.Support;

/// <summary>A way out that keeps what it was given. Telegram can be reached, whatever the chat.</summary>
internal sealed class RecordingOutbound : IOutbound
{
    public List<OutboundMessage> Posted { get; } = [];

    /// <summary>Turns as "began", "said TEXT" and "ended".</summary>
    public List<string> Turns { get; } = [];

    public bool IsFull { get; set; }

    public bool TryPost(OutboundMessage message)
    {
        if (!IsFull)
        {
            Posted.Add(message);
        }

        return !IsFull;
    }

    public bool CanReach(string channel, string chatId) => channel == ChannelNames.Telegram;

    public void TurnBegan(string channel, string chatId) => Turns.Add("began");

    public void TurnSaid(string channel, string chatId, string text) => Turns.Add("said " + text);

    public void TurnEnded(string channel, string chatId) => Turns.Add("ended");
}
