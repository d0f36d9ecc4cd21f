using NanoAgent.DeviceTests.Support;
using NanoAgent.Storage;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Storage;

/// <summary>Records under power cuts: each change of the flash is cut in each form, and the board starts again.</summary>
[TestClass]
public sealed class RecordTests
{
    private const int Capacity = 4;
    private const int Writes = 9;

    [TestMethod]
    [DataRow(Tears.Nothing)]
    [DataRow(Tears.Half)]
    [DataRow(Tears.Garbage)]
    [DataRow(Tears.Whole)]
    public void A_twin_is_the_old_or_the_new_one_whatever_is_cut(int tear)
    {
        for (int cutAt = 1; cutAt <= Writes; cutAt++)
        {
            FakeFileStore flash = new FakeFileStore();
            int written = WriteTwins(flash, cutAt, tear);

            TwinRecord again = new TwinRecord(flash, "twin", RecordKinds.Usage);
            int found = ValueOf(again.Read());
            string context = "cut " + cutAt + ", tear " + tear;
            Assert.AreEqual(cutAt - 1, written, context);
            Assert.AreEqual(tear == Tears.Whole ? cutAt : cutAt - 1, found, context);
            Assert.IsFalse(again.IsLost, context);

            again.Write(1, new byte[] { 77 }, 1);
            Assert.AreEqual(77, ValueOf(new TwinRecord(flash, "twin", RecordKinds.Usage).Read()), context);
        }
    }

    [TestMethod]
    public void A_twin_says_when_both_are_gone()
    {
        FakeFileStore flash = new FakeFileStore().With("twin0", "rubbish").With("twin1", "");
        TwinRecord twin = new TwinRecord(flash, "twin", RecordKinds.Usage);

        Assert.IsNull(twin.Read());
        Assert.IsTrue(twin.IsLost);
    }

    [TestMethod]
    [DataRow(Tears.Nothing)]
    [DataRow(Tears.Half)]
    [DataRow(Tears.Garbage)]
    [DataRow(Tears.Whole)]
    public void A_ring_loses_the_record_that_was_cut_and_at_most_the_oldest(int tear)
    {
        for (int count = 0; count < Writes; count++)
        {
            FakeFileStore flash = new FakeFileStore();
            RecordRing ring = new RecordRing(flash, "ring", RecordKinds.Audit, Capacity);
            for (int i = 0; i < count; i++)
            {
                ring.Add(1, new byte[] { (byte)i }, 1);
            }

            Assert.ThrowsException(
                typeof(PowerCutException),
                () => new RecordRing(new FailingFileStore(flash, 1, tear), "ring", RecordKinds.Audit, Capacity).Add(1, new byte[] { (byte)count }, 1));

            RecordRing again = new RecordRing(flash, "ring", RecordKinds.Audit, Capacity);
            AssertNewest(again, tear == Tears.Whole ? count : count - 1, "after " + count + ", tear " + tear);
            again.Add(1, new byte[] { 77 }, 1);
            Assert.AreEqual(77, ValueOf(new RecordRing(flash, "ring", RecordKinds.Audit, Capacity).Newest(1)[0]));
        }
    }

    [TestMethod]
    public void Any_flipped_bit_of_a_record_is_noticed()
    {
        byte[] whole = RecordFrame.Seal(RecordKinds.Job, 1, new byte[] { 1, 2, 3, 200 }, 4);
        Assert.AreEqual(4, RecordFrame.Open(whole).Payload.Length);
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.IsNull(RecordFrame.Open(whole), "bit " + bit);
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    private static int WriteTwins(FakeFileStore flash, int cutAt, int tear)
    {
        TwinRecord twin = new TwinRecord(new FailingFileStore(flash, cutAt, tear), "twin", RecordKinds.Usage);
        int written = 0;
        try
        {
            while (written < Writes)
            {
                twin.Write(1, new byte[] { (byte)(written + 1) }, 1);
                written++;
            }
        }
        catch (PowerCutException)
        {
            return written;
        }

        return written;
    }

    private static void AssertNewest(RecordRing ring, int newest, string context)
    {
        Record[] records = ring.Newest(Capacity);
        int kept = newest + 1 < Capacity ? newest + 1 : Capacity;
        Assert.IsTrue(records.Length == kept || (records.Length == kept - 1 && kept == Capacity), context + ": " + records.Length + " records");
        for (int i = 0; i < records.Length; i++)
        {
            Assert.AreEqual(newest - records.Length + 1 + i, ValueOf(records[i]), context);
        }
    }

    private static int ValueOf(Record record) => record == null ? 0 : record.Payload[0];
}
