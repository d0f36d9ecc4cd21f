namespace NanoAgent.Drivers;

/// <summary>The check sum of Sensirion's and Aosong's chips: polynomial 0x31, start 0xFF, nothing reflected. Pure.</summary>
internal static class Crc8
{
    public static int Of(byte[] bytes, int count)
    {
        int crc = 0xFF;
        for (int i = 0; i < count; i++)
        {
            crc ^= bytes[i];
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x31) & 0xFF : (crc << 1) & 0xFF;
            }
        }

        return crc;
    }
}
