namespace NanoAgent.Drivers;

/// <summary>
/// Trimming values of a BMP280 or BME280 and the integer formulas that turn readings of temperature and pressure into
/// numbers: data sheet BST-BMP280-DS001-23, table 17 and section 3.11.3; the same in BST-BME280-DS002-15, section 4.2. Pure.
/// </summary>
internal sealed class BoschCalibration
{
    public const int Bytes = 24;

    // Index 0 is not used, so that a name of the data sheet is an index here. Fields of type int, because a long that begins
    // as a byte or ushort shifts wrongly on nanoFramework once it is negative.
    private readonly int[] _t = new int[4];
    private readonly int[] _p = new int[10];

    /// <param name="bytes">Registers 0x88 to 0x9F.</param>
    public BoschCalibration(byte[] bytes)
    {
        for (int i = 0; i < Bytes / 2; i++)
        {
            // The first of each kind has no sign.
            int bits = bytes[i * 2] | (bytes[(i * 2) + 1] << 8);
            int word = i == 0 || i == 3 ? bits : Scaled.Signed16(bits);
            if (i < 3)
            {
                _t[i + 1] = word;
            }
            else
            {
                _p[i - 2] = word;
            }
        }
    }

    /// <summary>What the data sheet calls t_fine: the temperature in 1/5120 °C, which the other formulas start from.</summary>
    public int FineTemperature(int raw)
    {
        int coarse = (((raw >> 3) - (_t[1] << 1)) * _t[2]) >> 11;
        int distance = (raw >> 4) - _t[1];
        return coarse + ((((distance * distance) >> 12) * _t[3]) >> 14);
    }

    /// <summary>Hundredths of a degree Celsius.</summary>
    public static int Hundredths(int fine) => ((fine * 5) + 128) >> 8;

    /// <summary>Pascals in 24.8 fixed point; -1 when the trimming values are damaged.</summary>
    public long Pressure256(int raw, int fine)
    {
        long x = fine - 128000;
        long offset = x * x * _p[6];
        offset += (x * _p[5]) << 17;
        offset += (long)_p[4] << 35;
        long slope = ((x * x * _p[3]) >> 8) + ((x * _p[2]) << 12);
        slope = (((1L << 47) + slope) * _p[1]) >> 33;
        if (slope <= 0)
        {
            return -1;
        }

        long pressure = ((((1048576L - raw) << 31) - offset) * 3125) / slope;
        long square = ((pressure >> 13) * (pressure >> 13) * _p[9]) >> 25;
        long linear = (pressure * _p[8]) >> 19;
        return ((pressure + square + linear) >> 8) + ((long)_p[7] << 4);
    }
}
