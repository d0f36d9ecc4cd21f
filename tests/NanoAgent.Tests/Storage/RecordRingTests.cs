using System.Text;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Storage;

/// <summary>The last few records, whatever the power or the flash did to them.</summary>
public sealed class RecordRingTests
{
    private const int Capacity = 8;

    [Fact]
    public void After_any_number_of_records_a_start_goes_on_behind_the_newest()
    {
        var flash = new MemoryFileStore();
        for (int count = 0; count < 5 * Capacity; count++)
        {
            RecordRing ring = Ring(flash);
            Add(ring, count);

            int[] expected = [.. Enumerable.Range(0, count + 1).TakeLast(Capacity)];
            Assert.Equal(expected, Numbers(Ring(flash).Newest(100)));
            Assert.Equal(expected.TakeLast(3), Numbers(ring.Newest(3)));
            Assert.Equal(expected.SkipLast(2).TakeLast(3), Numbers(ring.Newest(3, 2)));
        }

        Assert.Equal(Capacity, flash.Paths.Count);
    }

    [Fact]
    public void Pages_count_whole_records_so_a_damaged_one_repeats_nothing()
    {
        var flash = new MemoryFileStore();
        RecordRing ring = Ring(flash);
        for (int i = 0; i < Capacity; i++)
        {
            Add(ring, i);
        }

        string damaged = flash.Paths.Order(StringComparer.Ordinal).ElementAt(Capacity - 2);
        flash.Write(damaged, [1, 2, 3], 0, 3);
        ring = Ring(flash);
        int[] all = [.. Numbers(ring.Newest(100))];
        int[] pages = [.. Numbers(ring.Newest(4, 3)), .. Numbers(ring.Newest(3))];

        Assert.Equal(Capacity - 1, all.Length);
        Assert.Equal(all, pages);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(1000)]
    public void The_end_of_a_large_ring_is_found_with_a_handful_of_reads(int records)
    {
        var flash = new MemoryFileStore();
        var ring = new RecordRing(flash, "ring", RecordKinds.Audit, 64);
        for (int i = 0; i < records; i++)
        {
            Add(ring, i);
        }

        var counting = new CountingFileStore(flash);
        var restarted = new RecordRing(counting, "ring", RecordKinds.Audit, 64);
        restarted.Prepare();

        // A look for the length, the content, and in an unfilled ring for the file: at seven slots of the 64.
        Assert.True(records == 0 || counting.Questions <= 7 * 3, $"{counting.Questions} questions");
        int before = counting.Questions;
        Add(restarted, records);
        Assert.Equal((before + 1, 1), (counting.Questions + counting.Writes, counting.Writes));
        Assert.Equal(records, Numbers(restarted.Newest(1)).Single());
    }

    [Fact]
    public void A_record_cut_short_is_not_there_and_costs_no_other_but_the_oldest()
    {
        for (int count = 1; count < 3 * Capacity; count++)
        {
            foreach (Tear tear in Enum.GetValues<Tear>())
            {
                var flash = new MemoryFileStore();
                for (int i = 0; i < count; i++)
                {
                    Add(Ring(flash), i);
                }

                RecordRing cut = new(new FailingFileStore(flash, 1, tear), "ring", RecordKinds.Audit, Capacity);
                Assert.Throws<PowerCutException>(() => Add(cut, count));

                int[] left = Numbers(Ring(flash).Newest(100));
                int[] before = [.. Enumerable.Range(0, count).TakeLast(Capacity)];
                int[] after = [.. Enumerable.Range(0, count + 1).TakeLast(Capacity)];
                int[] withoutOldest = [.. Enumerable.Range(0, count).TakeLast(Capacity - 1)];
                Assert.Contains(left, new[] { before, after, withoutOldest });

                Add(Ring(flash), 777);
                Assert.Equal(777, Numbers(Ring(flash).Newest(1)).Single());
            }
        }
    }

    [Fact]
    public void A_damaged_slot_costs_its_own_record_only()
    {
        for (int count = 1; count < 3 * Capacity; count++)
        {
            for (int damaged = 0; damaged < Math.Min(count, Capacity); damaged++)
            {
                var flash = new MemoryFileStore();
                for (int i = 0; i < count; i++)
                {
                    Add(Ring(flash), i);
                }

                flash.Bytes($"ring/{damaged:00}")[^1] ^= 0x40;
                int[] expected = [.. Enumerable.Range(0, count).TakeLast(Capacity).Where(number => number % Capacity != damaged)];

                Assert.Equal(expected, Numbers(Ring(flash).Newest(100)));
                Add(Ring(flash), 777);
                Assert.Equal(777, Numbers(Ring(flash).Newest(1)).Single());
            }
        }
    }

    private static RecordRing Ring(MemoryFileStore flash) => new(flash, "ring", RecordKinds.Audit, Capacity);

    private static void Add(RecordRing ring, int number)
    {
        byte[] text = Encoding.UTF8.GetBytes("record " + number);
        ring.Add(1, text, text.Length);
    }

    private static int[] Numbers(NanoAgent.Storage.Record[] records) => [.. records.Select(record => int.Parse(Encoding.UTF8.GetString(record.Payload)[7..]))];
}
