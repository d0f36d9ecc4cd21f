namespace NanoAgent.Drivers;

/// <summary>Settings and results of an ADS1115 as its registers hold them (data sheet SBAS444D, sections 9.3 and 9.6.3). Pure.</summary>
internal static class Ads1115Codes
{
    /// <summary>Written it starts a measurement; read it says that none is running.</summary>
    public const int StartBit = 0x8000;

    // Input against ground, single shot, 128 measurements a second, no comparator (table 8).
    private const int FirstInput = 0x4000;
    private const int InputStep = 0x1000;
    private const int SingleShot = 0x0183;
    private const int GainStep = 0x0200;

    /// <summary>What starts one measurement; -1 when there is no such gain.</summary>
    public static int Config(int channel, int gain)
    {
        int bits = GainBits(gain);
        return bits < 0 ? -1 : StartBit | (FirstInput + (channel * InputStep)) | (bits * GainStep) | SingleShot;
    }

    /// <summary>Range of a gain that there is.</summary>
    public static int FullScaleMillivolts(int gain) => gain == 0 ? 6144 : 4096 / gain;

    /// <summary>The range divided into 2^15 steps (section 9.3.3): code 1 at ±4.096 V is 125 µV.</summary>
    public static long Microvolts(int code, int fullScaleMillivolts) => Scaled.Divide(code * 1000L * fullScaleMillivolts, 32768);

    // Table 8: 0 is ±6.144 V, 5 is ±0.256 V.
    private static int GainBits(int gain)
    {
        switch (gain)
        {
            case 0: return 0;
            case 1: return 1;
            case 2: return 2;
            case 4: return 3;
            case 8: return 4;
            case 16: return 5;
            default: return -1;
        }
    }
}
