using System.Text;
using NanoAgent.Fakes;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Storage;

/// <summary>Each shape under a cut at each operation in each form, twice in a row: the old content or the new one.</summary>
public sealed class RecordShapeTests
{
    private static readonly TearForm[] Tears = Enum.GetValues<TearForm>();

    [Fact]
    public void A_twin_record_is_the_old_or_the_new_one_after_any_two_cuts()
    {
        int cuts = CutTwice(
            files =>
            {
                var twin = new TwinRecord(files, "a/twin", RecordKinds.Usage);
                for (int i = Value(twin.Read()) + 1; i <= 6; i++)
                {
                    twin.Write(1, [(byte)i], 1);
                }
            },
            files => Value(new TwinRecord(files, "a/twin", RecordKinds.Usage).Read()));

        Assert.True(cuts > 70, $"only {cuts} cuts");
    }

    [Fact]
    public void A_ring_keeps_its_newest_records_after_any_two_cuts()
    {
        CutTwice(
            files =>
            {
                var ring = new RecordRing(files, "ring", RecordKinds.Audit, 4);
                for (int i = NewestOf(ring) + 1; i <= 9; i++)
                {
                    ring.Add(1, [(byte)i], 1);
                }
            },
            files =>
            {
                NanoAgent.Storage.Record[] records = new RecordRing(files, "ring", RecordKinds.Audit, 4).Newest(10);
                int[] numbers = [.. records.Select(record => (int)record.Payload[0])];
                Assert.True(numbers.Zip(numbers.Skip(1), (a, b) => b == a + 1).All(isNext => isNext), string.Join(',', numbers));
                Assert.True(numbers.Length is 0 || numbers.Length >= Math.Min(3, numbers[^1]), string.Join(',', numbers));
                return numbers.LastOrDefault();
            });
    }

    [Fact]
    public void A_twin_survives_the_loss_of_either_file()
    {
        for (int lost = 0; lost < 2; lost++)
        {
            var files = new MemoryFileStore();
            var twin = new TwinRecord(files, "t", RecordKinds.Usage);
            twin.Write(1, [1], 1);
            twin.Write(1, [2], 1);
            files["t" + lost] = "rubbish";
            var again = new TwinRecord(files, "t", RecordKinds.Usage);

            Assert.InRange(Value(again.Read()), 1, 2);
            Assert.False(again.IsDamaged);
            again.Write(1, [3], 1);
            Assert.Equal(3, Value(new TwinRecord(files, "t", RecordKinds.Usage).Read()));
        }
    }

    [Fact]
    public void A_twin_says_when_both_are_gone()
    {
        var files = new MemoryFileStore { ["t0"] = "rubbish", ["t1"] = "" };
        var twin = new TwinRecord(files, "t", RecordKinds.Usage);

        Assert.Null(twin.Read());
        Assert.True(twin.IsDamaged);
    }

    private static int Value(NanoAgent.Storage.Record? record) => record == null ? 0 : record.Payload[0];

    private static int NewestOf(RecordRing ring) => ring.Newest(1).Select(record => (int)record.Payload[0]).SingleOrDefault();

    /// <summary>Every pair of cuts of a writer that goes on where it was. What is read never falls behind what was there before the cut.</summary>
    private static int CutTwice(Action<FlashStore> write, Func<MemoryFileStore, int> read)
    {
        int operations = Count(new MemoryFileStore(), write);
        int cuts = 0;
        for (int first = 1; first <= operations; first++)
        {
            foreach (TearForm tear in Tears)
            {
                var once = new MemoryFileStore();
                Cut(once, write, first, tear);
                int afterOne = read(once);
                int left = Count(once.Clone(), write);
                for (int second = 1; second <= left; second++)
                {
                    MemoryFileStore twice = once.Clone();
                    Cut(twice, write, second, tear);
                    Assert.True(read(twice) >= afterOne, $"{tear} at {first} and {second}: {read(twice)} after {afterOne}");
                    cuts++;
                    write(new FlashStore(twice));
                }
            }
        }

        return cuts;
    }

    private static int Count(MemoryFileStore content, Action<FlashStore> write)
    {
        var store = new FlashStore(content);
        write(store);
        return (int)store.Operations;
    }

    private static void Cut(MemoryFileStore content, Action<FlashStore> write, int at, TearForm tear)
    {
        var store = new FlashStore(content, new FlashFaults { CutAt = at, Tear = tear, Seed = at });
        Assert.Throws<PowerCutException>(() => write(store));
    }
}
