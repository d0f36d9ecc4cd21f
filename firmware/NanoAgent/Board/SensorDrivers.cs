namespace NanoAgent.Board;

/// <summary>The words for <c>driver</c> in board.json: one for each kind of part that this firmware knows by name.</summary>
public static class SensorDrivers
{
    public const string Sht3x = "sht3x";

    public const string Aht20 = "aht20";

    public const string Bme280 = "bme280";

    public const string Bmp280 = "bmp280";

    public const string Ds3231 = "ds3231";

    public const string Ina219 = "ina219";

    public const string Ads1115 = "ads1115";

    public const string Mcp23017 = "mcp23017";

    public const string Pcf8574 = "pcf8574";

    public const string Bh1750 = "bh1750";

    public const string Vl53l0x = "vl53l0x";

    /// <summary>A display, not a sensor.</summary>
    public const string Ssd1306 = "ssd1306";

    /// <summary>Every word for a sensor.</summary>
    public static string[] Sensors() => new string[]
    {
        Sht3x, Aht20, Bme280, Bmp280, Ds3231, Ina219, Ads1115, Mcp23017, Pcf8574, Bh1750, Vl53l0x,
    };

    /// <summary>Every word for a display.</summary>
    public static string[] Displays() => new string[] { Ssd1306 };

    /// <summary>True when somebody knows what the word means, whether or not this firmware can read the part.</summary>
    public static bool IsKnown(string word) => Holds(Sensors(), word) || Holds(Displays(), word);

    /// <summary>
    /// True for what this firmware makes a driver of. It must be exactly what the factory of the sensors knows: a profile
    /// with anything else is refused, because a wrong driver would read nonsense.
    /// </summary>
    public static bool IsReadable(string word) => Holds(Sensors(), word);

    private static bool Holds(string[] words, string word)
    {
        foreach (string known in words)
        {
            if (known == word)
            {
                return true;
            }
        }

        return false;
    }
}
