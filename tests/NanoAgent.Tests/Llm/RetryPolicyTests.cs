using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Llm;

/// <summary>When a call is tried again, after how long, and how long an endpoint rests.</summary>
public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData(LlmFailures.RateLimit, true)]
    [InlineData(LlmFailures.Overloaded, true)]
    [InlineData(LlmFailures.Server, true)]
    [InlineData(LlmFailures.Network, true)]
    [InlineData(LlmFailures.NoNetwork, true)]
    [InlineData(LlmFailures.Dns, true)]
    [InlineData(LlmFailures.Tls, true)]
    [InlineData(LlmFailures.Timeout, true)]
    [InlineData(LlmFailures.Malformed, true)]
    [InlineData(LlmFailures.BadRequest, false)]
    [InlineData(LlmFailures.WrongKey, false)]
    [InlineData(LlmFailures.NoCredit, false)]
    [InlineData(LlmFailures.Forbidden, false)]
    [InlineData(LlmFailures.NotFound, false)]
    [InlineData(LlmFailures.TooLong, false)]
    [InlineData(LlmFailures.TooLarge, false)]
    [InlineData(LlmFailures.Refused, false)]
    [InlineData(LlmFailures.Deadline, false)]
    [InlineData(LlmFailures.Certificate, false)]
    [InlineData(LlmFailures.CertificateDate, false)]
    [InlineData(LlmFailures.Address, false)]
    [InlineData(LlmFailures.Budget, false)]
    [InlineData("a kind of the future", false)]
    public void Only_what_passes_by_itself_is_tried_again(string kind, bool isRetried)
    {
        Assert.Equal(isRetried, RetryPolicy.DelayMs(new LlmException(kind, ""), 1, 0) != RetryPolicy.Never);
    }

    [Theory]
    [InlineData(1, 0, 500)]
    [InlineData(2, 0, 1000)]
    [InlineData(1, 999, 376)]
    [InlineData(2, 999, 751)]
    [InlineData(2, 500, 875)]
    [InlineData(3, 0, RetryPolicy.Never)]
    [InlineData(99, 0, RetryPolicy.Never)]
    public void The_wait_doubles_less_jitter_and_ends_after_two_retries(int triesDone, int jitterPermille, int delayMs)
    {
        Assert.Equal(delayMs, RetryPolicy.DelayMs(new LlmException(LlmFailures.Server, ""), triesDone, jitterPermille));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7000, 7000)]
    [InlineData(60_000, 60_000)]
    [InlineData(60_001, RetryPolicy.Never)]
    public void A_wait_that_the_server_asks_for_is_kept_up_to_a_minute_and_has_no_jitter(int retryAfterMs, int delayMs)
    {
        Assert.Equal(delayMs, RetryPolicy.DelayMs(new LlmException(LlmFailures.RateLimit, "") { RetryAfterMs = retryAfterMs }, 1, 999));
    }

    [Theory]
    [InlineData(LlmFailures.BadRequest, 1, true)]
    [InlineData(LlmFailures.Overloaded, 0, false)]
    [InlineData(LlmFailures.Overloaded, -1, true)]
    public void The_servers_own_word_on_retrying_wins(string kind, int serverSaysRetry, bool isRetried)
    {
        var failure = new LlmException(kind, "") { ServerSaysRetry = serverSaysRetry };

        Assert.Equal(isRetried, RetryPolicy.DelayMs(failure, 1, 0) != RetryPolicy.Never);
        Assert.Equal(RetryPolicy.Never, RetryPolicy.DelayMs(failure, 3, 0));
    }

    [Theory]
    [InlineData(LlmFailures.Server, 1, 30_000)]
    [InlineData(LlmFailures.Server, 2, 60_000)]
    [InlineData(LlmFailures.Server, 7, 1_920_000)]
    [InlineData(LlmFailures.Server, 8, 3_600_000)]
    [InlineData(LlmFailures.Server, int.MaxValue, 3_600_000)]
    [InlineData(LlmFailures.WrongKey, 1, 600_000)]
    [InlineData(LlmFailures.NoCredit, 1, 600_000)]
    [InlineData(LlmFailures.Forbidden, 2, 1_200_000)]
    [InlineData(LlmFailures.NotFound, 4, 3_600_000)]
    [InlineData(LlmFailures.Refused, 1, 30_000)]
    public void The_rest_doubles_with_every_failure_and_is_longer_where_a_person_is_needed(string kind, int failures, int cooldownMs)
    {
        Assert.Equal(cooldownMs, RetryPolicy.CooldownMs(kind, failures));
    }

    [Fact]
    public void A_fault_of_the_request_is_one_of_the_request_and_nothing_else_is()
    {
        string[] faults = [LlmFailures.BadRequest, LlmFailures.TooLong, LlmFailures.Deadline, LlmFailures.Budget];

        Assert.All(Agent.ReplyRulesTests.Constants(typeof(LlmFailures)), kind => Assert.Equal(faults.Contains(kind), RetryPolicy.IsRequestsFault(kind)));
    }

    [Theory]
    [InlineData("retry-after", "20", 20_000)]
    [InlineData("retry-after", "0", 0)]
    [InlineData("retry-after", "86400", 3_600_000)]
    [InlineData("retry-after", "2147483647", 3_600_000)]
    [InlineData("retry-after", "-5", -1)]
    [InlineData("retry-after", "99999999999999", -1)]
    [InlineData("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT", -1)]
    [InlineData("retry-after", "", -1)]
    [InlineData("retry-after-ms", "1500", 1500)]
    [InlineData("retry-after-ms", "2147483647", 3_600_000)]
    [InlineData("retry-after-ms", "soon", -1)]
    [InlineData("other", "5", -1)]
    public void The_header_is_read_as_the_sdks_read_it_and_never_asks_for_more_than_an_hour(string name, string value, int ms)
    {
        Assert.Equal(ms, RetryHints.RetryAfterMs(new ScriptedResponse(429, [], [(name, value)])));
    }

    [Fact]
    public void Milliseconds_are_more_exact_than_seconds()
    {
        IHttpResponse response = new ScriptedResponse(429, [], [("retry-after", "20"), ("retry-after-ms", "150")]);

        Assert.Equal(150, RetryHints.RetryAfterMs(response));
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    [InlineData("maybe", -1)]
    public void The_server_may_say_whether_to_retry(string value, int says)
    {
        Assert.Equal(says, RetryHints.ServerSaysRetry(new ScriptedResponse(500, [], [("x-should-retry", value)])));
    }
}
