using System.Buffers.Binary;

namespace NanoAgent.Virtual;

/// <summary>
/// Trimming values of a model of the BME280 or BMP280 and the formulas of the data sheets in floating point
/// (BST-BME280-DS002-15, section 8.1; BST-BMP280-DS001-23, section 8.1), turned around: from what is outside to readings.
/// Temperature and pressure are trimmed as in the example of BST-BMP280-DS001-23, section 3.12; there is none for humidity.
/// </summary>
internal static class Bme280Trim
{
    private const int RawMax20 = 0xFFFFF;
    private const int RawMax16 = 0xFFFF;

    private static readonly double[] T = [0, 27504, 26435, -1000];
    private static readonly double[] P = [0, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000];
    private static readonly double[] H = [0, 75, 362, 0, 313, 50, 30];

    /// <summary>Registers 0x88 to 0xA1, and 0xE1 to 0xE7 (tables 16 and 17).</summary>
    public static void Fill(Span<byte> registers)
    {
        for (int i = 1; i <= 3; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(registers[(0x86 + (2 * i))..], unchecked((ushort)(int)T[i]));
        }

        for (int i = 1; i <= 9; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(registers[(0x8C + (2 * i))..], unchecked((ushort)(int)P[i]));
        }

        registers[0xA1] = (byte)H[1];
        BinaryPrimitives.WriteInt16LittleEndian(registers[0xE1..], (short)H[2]);
        registers[0xE3] = (byte)H[3];
        registers[0xE4] = (byte)((int)H[4] >> 4);
        registers[0xE5] = (byte)(((int)H[4] & 0x0F) | (((int)H[5] & 0x0F) << 4));
        registers[0xE6] = (byte)((int)H[5] >> 4);
        registers[0xE7] = (byte)H[6];
    }

    public static int RawTemperature(double celsius) => Invert(raw => Fine(raw) / 5120, celsius, RawMax20);

    public static int RawPressure(double pascals, int rawTemperature) => Invert(raw => Pascals(raw, Fine(rawTemperature)), pascals, RawMax20);

    public static int RawHumidity(double percent, int rawTemperature) => Invert(raw => Percent(raw, Fine(rawTemperature)), percent, RawMax16);

    private static double Fine(int raw)
    {
        double distance = (raw / 131072.0) - (T[1] / 8192);
        return (((raw / 16384.0) - (T[1] / 1024)) * T[2]) + (distance * distance * T[3]);
    }

    private static double Pascals(int raw, double fine)
    {
        double x = (fine / 2) - 64000;
        double offset = ((((x * x * P[6]) / 32768) + (x * P[5] * 2)) / 4) + (P[4] * 65536);
        double slope = (1 + (((P[3] * x * x / 524288) + (P[2] * x)) / 524288 / 32768)) * P[1];
        double pressure = (1048576 - raw - (offset / 4096)) * 6250 / slope;
        return pressure + (((P[9] * pressure * pressure / 2147483648) + (pressure * P[8] / 32768) + P[7]) / 16);
    }

    private static double Percent(int raw, double fine)
    {
        double x = fine - 76800;
        double bend = 1 + (H[6] / 67108864 * x * (1 + (H[3] / 67108864 * x)));
        double humidity = (raw - ((H[4] * 64) + (H[5] / 16384 * x))) * (H[2] / 65536 * bend);
        return humidity * (1 - (H[1] * humidity / 524288));
    }

    /// <summary>The reading whose value comes nearest; all three curves go one way only.</summary>
    private static int Invert(Func<int, double> value, double wanted, int max)
    {
        bool rises = value(max) > value(0);
        int low = 0;
        int high = max;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (value(middle) < wanted == rises)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low > 0 && Math.Abs(value(low - 1) - wanted) < Math.Abs(value(low) - wanted) ? low - 1 : low;
    }
}
