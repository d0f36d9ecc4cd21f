using NanoAgent.Channels;

namespace NanoAgent.Tests.Channels;

/// <summary>Random lives of a part that Telegram does not answer for.</summary>
public sealed class PartTriesTests
{
    private const int Lives = 300;

    [Theory]
    [InlineData(false, new long[] { 1, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600 })]
    [InlineData(true, new long[] { 1, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60 })]
    public void A_part_is_tried_at_once_then_after_waits_that_double_up_to_their_bound_and_not_for_ever(bool isUrgent, long[] expected)
    {
        var tries = new PartTries();
        var waits = new List<long>();
        while (!tries.IsGivenUp)
        {
            tries.NoteSilence(1000, 0);
            waits.Add((tries.DueMs(isUrgent) - 1000) / 1000);
        }

        Assert.Equal(expected, waits);
        Assert.Equal(Limits.TelegramTriesMax, tries.Silences);
        Assert.False(tries.MayTry(long.MaxValue, 1, isUrgent));
    }

    [Fact]
    public void No_late_try_comes_early_or_before_another_answer_and_each_repeat_is_one()
    {
        for (int seed = 0; seed < Lives; seed++)
        {
            var dice = new Random(seed);
            bool isUrgent = dice.Next(2) == 0;
            long longestMs = isUrgent ? Limits.TelegramHeldFirstMs : Limits.TelegramHeldMsMax;
            var tries = new PartTries();
            long nowMs = dice.Next(1_000_000);
            long silentMs = 0;
            int answers = dice.Next(5);
            int answersSince = 0;
            for (int step = 0; step < 400 && !tries.IsGivenUp; step++)
            {
                string where = $"seed {seed}, step {step}";
                Assert.True(tries.IsRepeat == tries.Silences > 0, where);
                bool may = tries.MayTry(nowMs, answers, isUrgent);
                long waitMin = tries.Silences == 0 ? 0 : tries.Silences == 1 ? Limits.NetworkRetryFirstMs : Limits.TelegramHeldFirstMs;
                Assert.True(!may || tries.Silences == 0 || nowMs - silentMs >= waitMin, where);
                Assert.True(!may || tries.Silences < 2 || answersSince > 0, where);
                Assert.True(may || answersSince == 0 || nowMs - silentMs < longestMs, where + ": it never comes");
                if (may && dice.Next(3) > 0)
                {
                    silentMs = nowMs;
                    answersSince = 0;
                    tries.NoteSilence(nowMs, answers);
                }
                else if (dice.Next(3) == 0)
                {
                    answers++;
                    answersSince++;
                }

                nowMs += dice.Next(600_000);
            }
        }
    }
}
