using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Storage;

/// <summary>The count of bad starts by itself.</summary>
public class BootGuardTests
{
    private readonly MemoryFileStore _flash = new();

    [Fact]
    public void Three_starts_that_were_never_called_good_make_the_fourth_a_safe_one()
    {
        bool[] isSafe = [.. Enumerable.Range(0, 5).Select(_ => BootGuard.TakeUp(_flash).IsSafeMode)];

        Assert.Equal([false, false, false, true, true], isSafe);
    }

    [Fact]
    public void A_start_that_was_called_good_begins_the_count_anew()
    {
        BootGuard.TakeUp(_flash);
        BootGuard.TakeUp(_flash);
        BootGuard.TakeUp(_flash).MarkGood();

        Assert.Equal(0, BootGuard.TakeUp(_flash).BadBoots);
        Assert.Equal(1, BootGuard.TakeUp(_flash).BadBoots);
    }

    [Fact]
    public void Many_lives_count_as_a_plain_number_does()
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            var flash = new MemoryFileStore();
            var random = new Random(seed);
            int expected = 0;
            for (int life = 0; life < 30; life++)
            {
                BootGuard guard = BootGuard.TakeUp(flash);
                Assert.True(guard.BadBoots == expected, $"seed {seed}, start {life}: {guard.BadBoots} instead of {expected}");
                bool isGood = random.Next(4) == 0;
                expected = isGood ? 0 : expected + 1;
                if (isGood)
                {
                    guard.MarkGood();
                    guard.MarkGood();
                }
            }
        }
    }

    [Fact]
    public void A_power_cut_in_any_write_leaves_the_old_count_or_the_new_one()
    {
        foreach (Tear tear in Enum.GetValues<Tear>())
        {
            for (int failAt = 1; failAt <= 4; failAt++)
            {
                var flash = new MemoryFileStore();
                int before = BootGuard.TakeUp(flash).BadBoots + 1;
                var failing = new FailingFileStore(flash, failAt, tear);
                try
                {
                    BootGuard.TakeUp(failing);
                    BootGuard.TakeUp(failing).MarkGood();
                    BootGuard.TakeUp(failing);
                }
                catch (PowerCutException)
                {
                    // As planned.
                }

                int[] possible = failAt switch { 1 => [before, before + 1], 2 => [before + 1, before + 2], 3 => [before + 2, 0], _ => [0, 1] };
                Assert.True(possible.Contains(BootGuard.TakeUp(flash).BadBoots), $"{tear} at write {failAt}");
            }
        }
    }

    [Fact]
    public void Garbage_in_the_record_counts_as_no_bad_start()
    {
        for (int seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var flash = new MemoryFileStore();
            foreach (string twin in new[] { "journal/boot0", "journal/boot1" })
            {
                byte[] garbage = new byte[random.Next(64)];
                random.NextBytes(garbage);
                flash.Write(twin, garbage, 0, garbage.Length);
            }

            Assert.True(BootGuard.TakeUp(flash).BadBoots == 0, "seed " + seed);
            Assert.True(BootGuard.TakeUp(flash).BadBoots == 1, "seed " + seed);
        }
    }

    [Fact]
    public void A_full_flash_keeps_no_board_from_starting_and_is_told()
    {
        BootGuard guard = BootGuard.TakeUp(new FailingFileStore(_flash, 1, Tear.Nothing, false));

        Assert.False(guard.IsSafeMode);
        Assert.Equal("flash full", guard.Trouble);
    }

    [Fact]
    public void The_count_is_in_no_backup_and_no_restore_touches_it()
    {
        Assert.False(new FlashLayout().Holds("journal/boot0"));
        Assert.False(new FlashLayout().Holds("journal/boot1"));
        Assert.True(new FlashLayout().Holds("journal/acting0"));
    }
}
