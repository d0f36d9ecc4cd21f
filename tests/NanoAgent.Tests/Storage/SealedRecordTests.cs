using System.Text;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Tests.Storage;

/// <summary>A record that is not whole says so.</summary>
public sealed class SealedRecordTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_record_gives_back_what_was_sealed(int seed)
    {
        byte[] payload = Payload(new Random(seed));

        Assert.Equal(payload, SealedRecord.Open(Seal(payload, payload.Length)));
    }

    [Fact]
    public void Only_the_counted_bytes_are_sealed()
    {
        Assert.Equal([1, 2], SealedRecord.Open(Seal([1, 2, 3, 4], 2))!);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_changed_byte_is_noticed(int seed)
    {
        var random = new Random(seed);
        byte[] record = Seal(Payload(random), 40);
        for (int i = 0; i < record.Length; i++)
        {
            byte[] damaged = [.. record];
            damaged[i] ^= (byte)random.Next(1, 256);
            byte[]? opened = SealedRecord.Open(damaged);

            Assert.True(opened == null, $"seed {seed}: byte {i} changed from {record[i]} to {damaged[i]}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_cut_and_any_garbage_tail_is_noticed(int seed)
    {
        var random = new Random(seed);
        byte[] record = Seal(Payload(random), 40);
        for (int length = 0; length < record.Length; length++)
        {
            byte[] garbage = [.. record];
            random.NextBytes(garbage.AsSpan(length));

            Assert.Null(SealedRecord.Open(record[..length]));
            Assert.True(SealedRecord.Open(garbage) == null || garbage.AsSpan().SequenceEqual(record), $"seed {seed}: garbage from byte {length} on");
        }
    }

    [Fact]
    public void Something_behind_a_record_is_noticed()
    {
        byte[] record = Seal("text"u8.ToArray(), 4);

        Assert.Null(SealedRecord.Open([.. record, (byte)'\n']));
        Assert.Null(SealedRecord.Open([.. record, .. record]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n00000000")]
    [InlineData("x")]
    public void What_was_never_a_record_is_none_or_empty(string text)
    {
        byte[]? opened = SealedRecord.Open(Encoding.UTF8.GetBytes(text));

        Assert.True(opened == null || opened.Length == 0);
    }

    // As firmware 0.1 wrote it; the present one only reads it.
    internal static byte[] Seal(byte[] payload, int count) =>
        [.. payload.AsSpan(0, count), .. Encoding.UTF8.GetBytes("\n" + Crc32.Of(payload, 0, count).ToString("X8"))];

    private static byte[] Payload(Random random)
    {
        byte[] payload = new byte[40];
        random.NextBytes(payload);
        return payload;
    }
}
