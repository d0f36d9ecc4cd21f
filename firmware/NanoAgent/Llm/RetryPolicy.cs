namespace NanoAgent.Llm;

/// <summary>When a failed call is tried again and after how long. Pure; the figures are those of the official SDKs.</summary>
public static class RetryPolicy
{
    /// <summary>Returned when the call is not to be repeated on the same endpoint.</summary>
    public const int Never = -1;

    /// <summary>Milliseconds to wait before the next try, or <see cref="Never"/>.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="triesDone">Tries that have failed, 1 after the first.</param>
    /// <param name="jitterPermille">0 to 999, random: spreads clients that failed together.</param>
    public static int DelayMs(LlmException failure, int triesDone, int jitterPermille)
    {
        if (triesDone > Limits.LlmRetriesMax || !IsWorthRetrying(failure))
        {
            return Never;
        }

        if (failure.RetryAfterMs >= 0)
        {
            // A longer wait than this is another endpoint's chance, or the user's decision.
            return failure.RetryAfterMs <= Limits.RetryWaitMsMax ? failure.RetryAfterMs : Never;
        }

        int delay = Limits.RetryFirstDelayMs;
        for (int i = 1; i < triesDone && delay < Limits.RetryDelayMsMax; i++)
        {
            delay *= 2;
        }

        // Up to a quarter less, never more.
        return delay - delay / 4 * jitterPermille / 1000;
    }

    /// <summary>How long an endpoint that failed for good rests while others can answer.</summary>
    public static int CooldownMs(string kind, int failuresInARow)
    {
        int cooldown = NeedsAPerson(kind) ? Limits.CooldownForPeopleMs : Limits.CooldownFirstMs;
        for (int i = 1; i < failuresInARow && cooldown < Limits.CooldownMsMax; i++)
        {
            cooldown *= 2;
        }

        return cooldown < Limits.CooldownMsMax ? cooldown : Limits.CooldownMsMax;
    }

    /// <summary>True when the fault is on this side and no endpoint's, so that another one would not help.</summary>
    public static bool IsRequestsFault(string kind) =>
        kind == LlmFailures.BadRequest || kind == LlmFailures.TooLong || kind == LlmFailures.Deadline || kind == LlmFailures.Budget;

    private static bool IsWorthRetrying(LlmException failure)
    {
        if (failure.ServerSaysRetry >= 0)
        {
            return failure.ServerSaysRetry == 1;
        }

        switch (failure.Kind)
        {
            case LlmFailures.RateLimit:
            case LlmFailures.Overloaded:
            case LlmFailures.Server:
            case LlmFailures.Network:
            case LlmFailures.NoNetwork:
            case LlmFailures.Dns:
            case LlmFailures.Tls:
            case LlmFailures.Timeout:
            case LlmFailures.Malformed:
                return true;
            default:
                return false;
        }
    }

    /// <summary>True when nothing gets better until a person does something.</summary>
    public static bool NeedsAPerson(string kind) =>
        kind == LlmFailures.WrongKey || kind == LlmFailures.NoCredit || kind == LlmFailures.Forbidden || kind == LlmFailures.NotFound
        || kind == LlmFailures.Address || kind == LlmFailures.Certificate;
}
