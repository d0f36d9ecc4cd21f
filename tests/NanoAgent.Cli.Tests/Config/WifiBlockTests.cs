using NanoAgent.Cli.Config;

namespace NanoAgent.Cli.Tests.Config;

/// <summary>The runtime's Wi-Fi profile, byte by byte.</summary>
public sealed class WifiBlockTests
{
    [Fact]
    public void The_bytes_are_those_of_the_runtime()
    {
        byte[] bytes = new WifiBlock(0x01020304, 8, "Home", "password").Encode();

        Assert.Equal(108, bytes.Length);
        Assert.Equal("574E31000403020108050848" + "6F6D6500", Convert.ToHexString(bytes, 0, 16));
        Assert.Equal("password\0"u8.ToArray(), bytes[43..52]);
        Assert.Equal(6, bytes[107]);
        byte[] open = new WifiBlock(0, 0, "Open", "").Encode();
        Assert.Equal((4, 0), (open[8], open[9]));
    }

    [Fact]
    public void Whatever_fits_reads_back()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var block = new WifiBlock((uint)random.Next(), (byte)random.Next(256), Text(random, 32), Text(random, 64));

            Assert.True(block == WifiBlock.Decode(block.Encode()), $"seed {seed}: {block}");
        }
    }

    [Fact]
    public void What_is_no_profile_is_none()
    {
        byte[] bytes = new WifiBlock(0, 0, "Home", "password").Encode();
        Assert.Null(WifiBlock.Decode(bytes.AsSpan(..^1)));
        bytes[2] = (byte)'2';
        Assert.Null(WifiBlock.Decode(bytes));
        Assert.Null(WifiBlock.Decode([]));
        Assert.Throws<ArgumentException>(() => new WifiBlock(0, 0, new string('x', 33), "").Encode());
    }

    private static string Text(Random random, int bytesMax)
    {
        string text = string.Concat(Enumerable.Range(0, random.Next(bytesMax + 1)).Select(_ => random.Next(5) == 0 ? "é" : ((char)random.Next(33, 127)).ToString()));
        while (System.Text.Encoding.UTF8.GetByteCount(text) > bytesMax)
        {
            text = text[..^1];
        }

        return text;
    }
}
