using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>From the word 'driver' of board.json to a driver.</summary>
public static class SensorFactory
{
    /// <summary>All words, as board.json takes them, with blanks between.</summary>
    public const string Words = "sht3x aht20 bme280 bmp280 ds3231 ina219 ads1115 mcp23017 pcf8574 bh1750 vl53l0x";

    /// <summary>
    /// A driver that has not touched its chip yet, or null for a word that is not in <see cref="Words"/>. A driver is for one
    /// worker: two that read at the same time disturb each other's measurements.
    /// </summary>
    public static ISensor? Create(SensorSpec spec, Ports ports, ILog log)
    {
        switch (spec.Driver)
        {
            case "sht3x": return (object)new Sht3x(spec, ports, log) as ISensor;
            case "aht20": return new Aht20(spec, ports, log);
            case "bme280": return new Bme280(spec, ports, log);
            case "bmp280": return new Bmp280(spec, ports, log);
            case "ds3231": return new Ds3231(spec, ports, log);
            case "ina219": return new Ina219(spec, ports, log);
            case "ads1115": return new Ads1115(spec, ports, log);
            case "mcp23017": return new Mcp23017(spec, ports, log);
            case "pcf8574": return new Pcf8574(spec, ports, log);
            case "bh1750": return new Bh1750(spec, ports, log);
            case "vl53l0x": return new Vl53l0x(spec, ports, log);
            default: return null;
        }
    }
}
