namespace NanoAgent.Channels;

/// <summary>
/// When a part is sent again after silence, and when no more. Telegram knows no message again, so silence may mean that it is there
/// or that it is not: it is repeated at once, marked; after that only when Telegram has answered something else since, and after
/// a wait that grows. Pure.
/// </summary>
internal sealed class PartTries
{
    private long _silentMs;
    private int _answers;

    /// <summary>How often it was sent and nothing came back.</summary>
    public int Silences { get; private set; }

    /// <summary>The next try is a repeat and has to say so.</summary>
    public bool IsRepeat => Silences > 0;

    /// <summary>The quick repeat got no answer either: others go first until it may be tried.</summary>
    public bool IsHeld => Silences > 1;

    public bool IsGivenUp => Silences >= Limits.TelegramTriesMax;

    /// <param name="nowMs">Uptime.</param>
    /// <param name="answers">How many requests Telegram has answered so far.</param>
    public void NoteSilence(long nowMs, int answers)
    {
        Silences++;
        _silentMs = nowMs;
        _answers = answers;
    }

    /// <summary>Uptime before which it is not tried.</summary>
    /// <param name="isUrgent">Somebody else needs its place, so the wait does not grow.</param>
    public long DueMs(bool isUrgent) =>
        _silentMs + (IsHeld ? Backoff.DelayMs(isUrgent ? 1 : Silences - 1, Limits.TelegramHeldFirstMs, Limits.TelegramHeldMsMax, 0) : Limits.NetworkRetryFirstMs);

    public bool MayTry(long nowMs, int answers, bool isUrgent) =>
        Silences == 0 || (!IsGivenUp && nowMs >= DueMs(isUrgent) && (!IsHeld || answers != _answers));
}
