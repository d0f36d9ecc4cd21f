using NanoAgent.Agent;
using NanoAgent.Tests.Support;
using NanoAgent.Text;

namespace NanoAgent.Tests.Agent;

/// <summary>What waits for the end of the quiet hours says what it had to leave out.</summary>
public sealed class HeldNoticesTests
{
    private readonly MemoryFileStore _flash = new();

    [Fact]
    public void A_list_that_is_too_long_ends_at_a_whole_line_and_counts_the_rest()
    {
        string[] lines = [.. Enumerable.Range(1, 32).Select(i => $"- job {i}: once, Mon 2027-01-11 09:15 CET; left out")];
        var held = new HeldNotices(_flash, new RecordingLog());
        held.Add("These were due:\n" + string.Join('\n', lines));

        string[] kept = held.First!.Split('\n');
        Assert.InRange(kept.Length, 4, 12);
        Assert.Equal(lines[..(kept.Length - 2)], kept[1..^1]);
        Assert.Equal($"and {32 - (kept.Length - 2)} more", kept[^1]);
        Assert.InRange(Strings.Utf8Length(held.First!), 1, Limits.HeldNoticeBytesMax);
    }

    [Fact]
    public void Notices_for_which_there_is_no_room_are_counted_over_a_restart_and_told_last()
    {
        var held = new HeldNotices(_flash, new RecordingLog());
        for (int i = 0; i < Limits.HeldNoticesMax + 3; i++)
        {
            held.Add("notice " + i);
        }

        held = new HeldNotices(_flash, new RecordingLog());
        for (int i = 0; i < Limits.HeldNoticesMax; i++)
        {
            Assert.Equal("notice " + i, held.First);
            held.RemoveFirst();
        }

        Assert.StartsWith("In the quiet hours there were 3 more notices", held.First, StringComparison.Ordinal);
        held.RemoveFirst();
        Assert.Null(held.First);
        Assert.Equal(0, held.Count);
    }
}
