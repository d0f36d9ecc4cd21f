namespace NanoAgent.Text;

/// <summary>
/// The CRC of IEEE 802.3, zip and PNG (polynomial 0xEDB88320, reflected). Half a byte at a time: 64 bytes of table
/// instead of 1 KB.
/// </summary>
public static class Crc32
{
    private static readonly uint[] Nibbles =
    {
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    };

    public static uint Of(byte[] bytes, int offset, int count) => Of(0, bytes, offset, count);

    /// <summary>Continues a CRC, as if the bytes followed those it was made of.</summary>
    public static uint Of(uint start, byte[] bytes, int offset, int count)
    {
        uint[] nibbles = Nibbles;
        uint crc = ~start;
        for (int i = offset; i < offset + count; i++)
        {
            crc ^= bytes[i];
            crc = (crc >> 4) ^ nibbles[crc & 15];
            crc = (crc >> 4) ^ nibbles[crc & 15];
        }

        return ~crc;
    }
}
