using System.Security.Cryptography;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A NOR flash: erasing sets whole sectors to FF, writing only clears bits.</summary>
internal sealed class FakeRomFlash(int megabytes)
{
    public const int SectorBytes = 4096;

    public byte[] Content { get; } = Filled(megabytes * 1024 * 1024);

    /// <summary>Erases all sectors that the range touches.</summary>
    public void Erase(int offset, int count)
    {
        if (offset < 0 || offset % SectorBytes != 0 || offset + (long)count > Content.Length)
        {
            throw new FakeRomException(0x06, $"cannot erase {count} bytes at 0x{offset:X} of 0x{Content.Length:X}");
        }

        int end = (offset + count + SectorBytes - 1) / SectorBytes * SectorBytes;
        Content.AsSpan(offset, end - offset).Fill(0xFF);
    }

    /// <summary>Refuses what a real flash would write wrongly without a word.</summary>
    public void Write(int offset, ReadOnlySpan<byte> bytes)
    {
        if (offset < 0 || offset + (long)bytes.Length > Content.Length)
        {
            throw new FakeRomException(0x08, $"0x{offset:X} is behind the end of the flash");
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            if ((Content[offset + i] & bytes[i]) != bytes[i])
            {
                throw new FakeRomException(0x08, $"0x{offset + i:X} is written and was not erased");
            }

            Content[offset + i] = bytes[i];
        }
    }

    // The digest that the protocol has; nothing is kept safe with it.
#pragma warning disable CA5351
    public string Md5(int offset, int count) => Convert.ToHexStringLower(MD5.HashData(Content.AsSpan(offset, count)));
#pragma warning restore CA5351

    // What lies on a chip from the factory is no matter; that it is not empty is.
    private static byte[] Filled(int count)
    {
        var content = new byte[count];
        content.AsSpan().Fill(0x5A);
        return content;
    }
}
