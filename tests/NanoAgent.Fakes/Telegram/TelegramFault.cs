namespace NanoAgent.Fakes;

/// <summary>One planned deviation: an answer instead of the real one, or the real one distorted after it was carried out.</summary>
internal sealed class TelegramFault(string method, int times, Reply? instead, Func<Reply, Reply>? distortion)
{
    private int _left = times;

    public Reply? Instead { get; } = instead;

    public Func<Reply, Reply>? Distortion { get; } = distortion;

    public bool IsUsedUp => _left <= 0;

    /// <summary>True when it concerns this call, which then counts as one of its times.</summary>
    public bool TryTake(string called)
    {
        if (IsUsedUp || (method != "*" && !method.Equals(called, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        _left--;
        return true;
    }
}
