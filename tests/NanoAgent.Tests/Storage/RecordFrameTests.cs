using NanoAgent.Storage;

namespace NanoAgent.Tests.Storage;

/// <summary>A record that is not whole is none, whatever was done to it.</summary>
public sealed class RecordFrameTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_record_gives_back_kind_version_and_payload(int seed)
    {
        byte[] payload = Payload(seed);

        NanoAgent.Storage.Record record = RecordFrame.Open(RecordFrame.Seal((byte)'Q', 3, payload, payload.Length))!;

        Assert.Equal(((byte)'Q', 3), (record.Kind, record.Version));
        Assert.Equal(payload, record.Payload);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_changed_byte_is_noticed(int seed)
    {
        var random = new Random(seed);
        byte[] payload = Payload(seed);
        byte[] whole = RecordFrame.Seal((byte)'Q', 1, payload, payload.Length);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= (byte)random.Next(1, 256);

            Assert.True(RecordFrame.Open(damaged) == null, $"seed {seed}: byte {i} changed");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_cut_is_noticed_and_what_follows_is_ignored(int seed)
    {
        byte[] payload = Payload(seed);
        byte[] whole = RecordFrame.Seal((byte)'Q', 1, payload, payload.Length);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Null(RecordFrame.Open(whole[..length]));
        }

        NanoAgent.Storage.Record record = RecordFrame.Open([.. whole, .. "left over from a longer one"u8])!;
        Assert.Equal(payload, record.Payload);
        Assert.Equal(whole.Length, record.Bytes);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_bytes_are_no_record_and_never_throw(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = new byte[random.Next(0, 40)];
            random.NextBytes(bytes);

            Assert.Null(RecordFrame.Open(bytes));
        }
    }

    [Fact]
    public void The_fields_of_a_record_come_back_in_order()
    {
        var writer = new RecordWriter(1000);
        writer.Number(0).Number(127).Number(128).Number(long.MaxValue).Text("漢字 \U0001F600").Block([1, 2, 3], 1, 2).Raw([9, 8], 0, 2);

        var reader = new RecordReader(writer.ToArray());

        Assert.Equal([0, 127, 128, long.MaxValue], [reader.Number(), reader.Number(), reader.Number(), reader.Number()]);
        Assert.Equal("漢字 \U0001F600", reader.Text());
        Assert.Equal([2, 3], reader.Block());
        Assert.Equal([9, 8], reader.Rest());
        Assert.Throws<RecordException>(() => reader.Number());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Reading_random_bytes_ends_in_a_record_exception_at_worst(int seed)
    {
        var random = new Random(seed);
        byte[] bytes = new byte[random.Next(0, 60)];
        random.NextBytes(bytes);
        var reader = new RecordReader(bytes);
        try
        {
            while (reader.Left > 0)
            {
                _ = random.Next(3) switch { 0 => reader.Number().ToString(), 1 => reader.Text(), _ => reader.Block().Length.ToString() };
            }
        }
        catch (RecordException)
        {
            return;
        }

        Assert.Equal(0, reader.Left);
    }

    private static byte[] Payload(int seed)
    {
        byte[] payload = new byte[(seed * 37) % 400];
        new Random(seed).NextBytes(payload);
        return payload;
    }
}
