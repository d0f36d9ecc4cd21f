using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoAgent.Text;

namespace NanoAgent.Tests.Text;

public sealed class HashTests
{
    [Theory]
    [InlineData("", 0x811c9dc5)]
    [InlineData("a", 0xe40c292c)]
    [InlineData("foobar", 0xbf9cf968)]
    public void Fnv_agrees_with_its_published_vectors(string text, uint expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);

        Assert.Equal(expected, Fnv.Hash(bytes, 0, bytes.Length));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 0xe8b7be43)]
    [InlineData("123456789", 0xcbf43926)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414fa339)]
    public void Crc_agrees_with_its_published_vectors(string text, uint expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);

        Assert.Equal(expected, Crc32.Of(bytes, 0, bytes.Length));
    }

    [Fact]
    public void Both_can_be_continued_at_any_place() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            int half = bytes.Length / 2;
            int rest = bytes.Length - half;
            return Fnv.Hash(Fnv.Hash(bytes, 0, half), bytes, half, rest) == Fnv.Hash(bytes, 0, bytes.Length)
                && Crc32.Of(Crc32.Of(bytes, 0, half), bytes, half, rest) == Crc32.Of(bytes, 0, bytes.Length);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_single_flipped_bit_changes_the_crc() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            uint before = Crc32.Of(bytes, 0, bytes.Length);
            for (int bit = 0; bit < bytes.Length * 8; bit++)
            {
                byte[] flipped = (byte[])bytes.Clone();
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                if (Crc32.Of(flipped, 0, flipped.Length) == before)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
