namespace NanoAgent.Virtual;

/// <summary>The CRC of the Wire Protocol: polynomial 0x04C11DB7, highest bit first, from 0, no final inversion. Not the one of zip.</summary>
internal static class WireCrc
{
    private const uint Polynomial = 0x04C11DB7;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0;
        foreach (byte value in bytes)
        {
            crc ^= (uint)value << 24;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80000000) != 0 ? (crc << 1) ^ Polynomial : crc << 1;
            }
        }

        return crc;
    }
}
