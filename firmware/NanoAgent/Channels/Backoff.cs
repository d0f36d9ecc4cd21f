namespace NanoAgent.Channels;

/// <summary>Growing waits between tries. Pure.</summary>
internal static class Backoff
{
    /// <summary>Doubles from <paramref name="firstMs"/> to <paramref name="maxMs"/>, less up to a quarter of jitter.</summary>
    public static int DelayMs(int failures, int firstMs, int maxMs, int jitterPermille)
    {
        int delay = firstMs;
        for (int i = 1; i < failures && delay < maxMs; i++)
        {
            delay *= 2;
        }

        delay = delay < maxMs ? delay : maxMs;
        return delay - delay / 4 * jitterPermille / 1000;
    }
}
