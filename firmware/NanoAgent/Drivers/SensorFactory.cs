using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>From the word 'driver' of board.json to a driver.</summary>
public static class SensorFactory
{
    /// <summary>The drivers of all sensors of a profile, in its order.</summary>
    /// <exception cref="BoardException">A driver that this firmware does not have; the reader of profiles refuses those.</exception>
    public static ISensor[] All(BoardProfile board, Ports ports)
    {
        ISensor[] sensors = new ISensor[board.Sensors.Length];
        for (int i = 0; i < sensors.Length; i++)
        {
            SensorSpec spec = board.Sensors[i];
            sensors[i] = Create(spec, ports) ?? throw new BoardException("'" + spec.Name + "' has the driver '" + spec.Driver + "', which this firmware does not have.");
        }

        return sensors;
    }

    /// <summary>
    /// A driver that has not touched its chip yet, or null for a word that is not in <see cref="SensorDrivers"/>. A driver is for one
    /// worker: two that read at the same time disturb each other's measurements.
    /// </summary>
    public static ISensor? Create(SensorSpec spec, Ports ports)
    {
        switch (spec.Driver)
        {
            case SensorDrivers.Sht3x: return new Sht3x(spec, ports);
            case SensorDrivers.Aht20: return new Aht20(spec, ports);
            case SensorDrivers.Bme280: return new Bme280(spec, ports);
            case SensorDrivers.Bmp280: return new Bmp280(spec, ports);
            case SensorDrivers.Ds3231: return new Ds3231(spec, ports);
            case SensorDrivers.Ina219: return new Ina219(spec, ports);
            case SensorDrivers.Ads1115: return new Ads1115(spec, ports);
            case SensorDrivers.Mcp23017: return new Mcp23017(spec, ports);
            case SensorDrivers.Pcf8574: return new Pcf8574(spec, ports);
            case SensorDrivers.Bh1750: return new Bh1750(spec, ports);
            case SensorDrivers.Vl53l0x: return new Vl53l0x(spec, ports);
            default: return null;
        }
    }
}
