namespace NanoAgent.Drivers;

/// <summary>
/// Trimming values of a BME280's humidity sensor and its integer formula: data sheet BST-BME280-DS002-15, table 16 and section
/// 4.2.3. Pure.
/// </summary>
internal sealed class BoschHumidity
{
    public const int Bytes = 7;

    // 100 % in the units of the formula.
    private const int Full = 419430400;

    private readonly int _h1;
    private readonly int _h2;
    private readonly int _h3;
    private readonly int _h4;
    private readonly int _h5;
    private readonly int _h6;

    /// <param name="first">Register 0xA1.</param>
    /// <param name="rest">Registers 0xE1 to 0xE7; two values of 12 bits share 0xE5.</param>
    public BoschHumidity(int first, byte[] rest)
    {
        _h1 = first;
        _h2 = Scaled.Signed16(rest[0] | (rest[1] << 8));
        _h3 = rest[2];
        _h4 = (Scaled.Signed8(rest[3]) * 16) + (rest[4] & 0x0F);
        _h5 = (Scaled.Signed8(rest[5]) * 16) + (rest[4] >> 4);
        _h6 = Scaled.Signed8(rest[6]);
    }

    /// <summary>Percent in 22.10 fixed point, 0 to 100.</summary>
    public int Humidity1024(int raw, int fine)
    {
        int x = fine - 76800;
        int wet = ((raw << 14) - (_h4 << 20) - (_h5 * x) + 16384) >> 15;
        int bend = (((x * _h6) >> 10) * (((x * _h3) >> 11) + 32768)) >> 10;
        int value = wet * ((((bend + 2097152) * _h2) + 8192) >> 14);
        value -= ((((value >> 15) * (value >> 15)) >> 7) * _h1) >> 4;
        value = value < 0 ? 0 : value;
        return (value > Full ? Full : value) >> 12;
    }
}
