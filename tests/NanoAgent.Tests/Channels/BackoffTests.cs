using NanoAgent.Channels;

namespace NanoAgent.Tests.Channels;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 1000)]
    [InlineData(2, 2000)]
    [InlineData(3, 4000)]
    [InlineData(6, 32000)]
    [InlineData(7, 60000)]
    [InlineData(8, 60000)]
    [InlineData(1_000_000, 60000)]
    [InlineData(int.MaxValue, 60000)]
    public void The_wait_doubles_up_to_its_bound(int failures, int ms)
    {
        Assert.Equal(ms, Backoff.DelayMs(failures, Limits.NetworkRetryFirstMs, Limits.NetworkRetryMsMax, 0));
    }

    [Fact]
    public void Jitter_takes_away_up_to_a_quarter_and_never_adds()
    {
        for (int failures = 1; failures < 10; failures++)
        {
            int whole = Backoff.DelayMs(failures, 1000, 60000, 0);
            for (int jitter = 0; jitter < 1000; jitter += 37)
            {
                Assert.InRange(Backoff.DelayMs(failures, 1000, 60000, jitter), whole - (whole / 4), whole);
            }

            Assert.True(Backoff.DelayMs(failures, 1000, 60000, 999) < whole * 0.76, "no jitter at all");
        }
    }
}
