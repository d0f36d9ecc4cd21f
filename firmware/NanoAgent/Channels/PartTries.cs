namespace NanoAgent.Channels;

/// <summary>
/// When a part is sent again after silence, and when no more. Telegram knows no message again, so silence may mean that it is there
/// or that it is not: it is repeated at once, marked; after that only when Telegram has answered something else since, and after
/// a wait that grows. Pure.
/// </summary>
internal sealed class PartTries
{
    private readonly int _longestMs;
    private int _answers;

    /// <param name="longestMs">No wait is longer.</param>
    public PartTries(int longestMs) => _longestMs = longestMs;

    /// <summary>How often it was sent and nothing came back.</summary>
    public int Silences { get; private set; }

    /// <summary>The next try is a repeat and has to say so.</summary>
    public bool IsRepeat => Silences > 0;

    /// <summary>The quick repeat got no answer either: others go first until it may be tried.</summary>
    public bool IsHeld => Silences > 1;

    public bool IsGivenUp => Silences >= Limits.TelegramTriesMax;

    /// <summary>Uptime before which it is not tried.</summary>
    public long NotBeforeMs { get; private set; }

    /// <param name="nowMs">Uptime.</param>
    /// <param name="answers">How many requests Telegram has answered so far.</param>
    public void NoteSilence(long nowMs, int answers)
    {
        Silences++;
        _answers = answers;
        NotBeforeMs = nowMs + (IsHeld ? Backoff.DelayMs(Silences - 1, Limits.TelegramHeldFirstMs, _longestMs, 0) : Limits.NetworkRetryFirstMs);
    }

    /// <summary>Telegram has answered something since the last silence.</summary>
    public bool IsWayOpen(int answers) => !IsHeld || answers != _answers;

    public bool MayTry(long nowMs, int answers) => !IsGivenUp && nowMs >= NotBeforeMs && IsWayOpen(answers);
}
