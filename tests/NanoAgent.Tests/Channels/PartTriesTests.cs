using NanoAgent.Channels;

namespace NanoAgent.Tests.Channels;

/// <summary>Random lives of a part that Telegram does not answer for.</summary>
public sealed class PartTriesTests
{
    private const int Lives = 300;

    [Fact]
    public void A_part_is_tried_at_once_then_after_waits_that_double_up_to_their_bound_and_not_for_ever()
    {
        var tries = new PartTries(Limits.TelegramHeldMsMax);
        var waits = new List<long>();
        while (!tries.IsGivenUp)
        {
            tries.NoteSilence(1000, 0);
            waits.Add((tries.NotBeforeMs - 1000) / 1000);
        }

        Assert.Equal([1, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600], waits);
        Assert.Equal(Limits.TelegramTriesMax, tries.Silences);
        Assert.False(tries.MayTry(long.MaxValue, 1));
    }

    [Fact]
    public void No_late_try_comes_early_or_before_another_answer_and_each_repeat_is_one()
    {
        for (int seed = 0; seed < Lives; seed++)
        {
            var dice = new Random(seed);
            int longestMs = dice.Next(2) == 0 ? Limits.TelegramHeldFirstMs : Limits.TelegramHeldMsMax;
            var tries = new PartTries(longestMs);
            long nowMs = dice.Next(1_000_000);
            long silentMs = 0;
            int answers = dice.Next(5);
            int answersSince = 0;
            for (int step = 0; step < 400 && !tries.IsGivenUp; step++)
            {
                string where = $"seed {seed}, step {step}";
                Assert.True(tries.IsRepeat == tries.Silences > 0, where);
                bool may = tries.MayTry(nowMs, answers);
                long waitMin = tries.Silences == 0 ? 0 : tries.Silences == 1 ? Limits.NetworkRetryFirstMs : Limits.TelegramHeldFirstMs;
                Assert.True(!may || tries.Silences == 0 || nowMs - silentMs >= waitMin, where);
                Assert.True(!may || tries.Silences < 2 || answersSince > 0, where);
                Assert.True(may || tries.Silences == 0 || answersSince == 0 || nowMs - silentMs < longestMs, where + ": it never comes");
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
