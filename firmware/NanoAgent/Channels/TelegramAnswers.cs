namespace NanoAgent.Channels;

/// <summary>Counts what Telegram answered to the sender, so that it is known whether the way was open since a moment.</summary>
internal sealed class TelegramAnswers
{
    public int Count { get; private set; }

    public void Note() => Count++;

    /// <summary>What Telegram refuses for a reason shows as well as any answer that the way is open.</summary>
    public void Note(TelegramException refusal) => Count += refusal.IsSaidByTelegram && refusal.Status < 500 ? 1 : 0;
}
