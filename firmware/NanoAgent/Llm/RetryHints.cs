using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>What a response's headers say about trying again, as the official SDKs read them.</summary>
internal static class RetryHints
{
    /// <summary>retry-after-ms, else retry-after in seconds; -1 when absent or a date (the clock may not be set).</summary>
    public static int RetryAfterMs(IHttpResponse response)
    {
        if (Numbers.TryParseInt(response.Header("retry-after-ms"), out int ms) && ms >= 0)
        {
            return ms < Limits.RetryAfterSecondsMax * 1000 ? ms : Limits.RetryAfterSecondsMax * 1000;
        }

        string? seconds = response.Header("retry-after");
        if (Numbers.TryParseInt(seconds, out int s) && s >= 0)
        {
            return s > Limits.RetryAfterSecondsMax ? Limits.RetryAfterSecondsMax * 1000 : s * 1000;
        }

        return -1;
    }

    public static int ServerSaysRetry(IHttpResponse response) => response.Header("x-should-retry") switch
    {
        "true" => 1,
        "false" => 0,
        _ => -1,
    };
}
