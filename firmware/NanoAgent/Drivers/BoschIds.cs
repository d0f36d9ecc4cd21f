namespace NanoAgent.Drivers;

/// <summary>
/// Register 0xD0 of Bosch's environmental sensors, which look alike and share an address (BST-BME280-DS002-15, table 17). Pure.
/// </summary>
internal static class BoschIds
{
    public const int Bmp280 = 0x58;
    public const int Bme280 = 0x60;

    /// <summary>0x56 and 0x57 are samples of the BMP280.</summary>
    public static bool IsRight(int found, int wanted) => found == wanted || (wanted == Bmp280 && IsBmp280(found));

    /// <summary>The id, and the chip that has it where that is known.</summary>
    public static string Describe(int id)
    {
        string chip = IsBmp280(id) ? ", a BMP280" : id == Bme280 ? ", a BME280" : id == 0x55 ? ", a BMP180" : id == 0x61 ? ", a BME680" : "";
        return "the id is 0x" + id.ToString("X2") + chip;
    }

    public static string Name(int id) => id == Bme280 ? "BME280 (0x60)" : "BMP280 (0x58)";

    private static bool IsBmp280(int id) => id >= 0x56 && id <= Bmp280;
}
