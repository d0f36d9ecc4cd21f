using NanoAgent.Json;

namespace NanoAgent.Tests.Json;

public sealed class ByteBufferTests
{
    [Fact]
    public void A_buffer_doubles_up_to_its_bound_and_not_beyond()
    {
        var buffer = new ByteBuffer(2, 5);
        buffer.Append((byte)1);
        buffer.Append([2, 3, 4], 1, 2);
        Assert.Equal(4, buffer.Bytes.Length);

        buffer.Append((byte)5);
        buffer.Append((byte)6);

        Assert.Equal(5, buffer.Bytes.Length);
        Assert.Equal([1, 3, 4, 5, 6], buffer.ToArray());
    }

    [Fact]
    public void A_full_buffer_refuses_and_keeps_what_it_has()
    {
        var buffer = new ByteBuffer(0, 3);
        buffer.Append("ab");

        LimitException refusal = Assert.Throws<LimitException>(() => buffer.Append("cd"));

        Assert.Equal(3, refusal.Limit);
        Assert.Equal("more than 3 bytes", refusal.Message);
        Assert.Equal("ab", buffer.ToString());
    }

    [Fact]
    public void Text_goes_in_and_comes_out_as_UTF8()
    {
        var buffer = new ByteBuffer(0, 100);
        buffer.Append("ä😀");

        Assert.Equal(6, buffer.Length);
        Assert.Equal("ä😀", buffer.ToString());
    }

    [Fact]
    public void Clearing_empties_it()
    {
        var buffer = new ByteBuffer(8, 8);
        buffer.Append("abcdef");

        buffer.Clear();
        Assert.Equal(0, buffer.Length);
        Assert.Equal("", buffer.ToString());
    }

    [Fact]
    public void A_huge_bound_does_not_overflow_while_growing()
    {
        var buffer = new ByteBuffer(3, int.MaxValue);
        buffer.Append(new byte[100], 0, 100);

        Assert.Equal(100, buffer.Length);
        Assert.Throws<ArgumentException>(() => new ByteBuffer(2, 1));
    }
}
